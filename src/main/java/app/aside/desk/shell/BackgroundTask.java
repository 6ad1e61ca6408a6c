package app.aside.desk.shell;

import app.aside.shared.Refusal;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that takes longer than a click may: it is done apart from the window, which goes on meanwhile and is told what
 * came of it. Whoever has left the page, or closed the window, is told nothing.
 */
public final class BackgroundTask {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundTask.class);

    private final UI window = UI.getCurrent();
    private final Component owner;
    private final String failureText;
    private final Runnable onFinished;

    /**
     * To be made where the click is handled.
     *
     * @param asker what shows the result, for as long as it is on the screen
     * @param apology said when the work fails unexpectedly; the server's log says why
     * @param over done in the end in any case, before the result is shown
     */
    public BackgroundTask(Component asker, String apology, Runnable over) {
        this.owner = asker;
        this.failureText = apology;
        this.onFinished = over;
    }

    /**
     * Begins, and returns at once. A {@link Refusal} of the work is said; a {@link CancellationException} ends it without a
     * word.
     */
    public <T> void start(Supplier<T> work, Consumer<T> result) {
        Thread.ofVirtual().name("errand").start(() -> {
            Runnable outcome = execute(work, result);
            accessWindow(() -> {
                onFinished.run();
                if (owner.isAttached()) {
                    outcome.run();
                }
            });
        });
    }

    /** Shows how far it is. To be called by the work. */
    public void showProgress(Runnable progress) {
        accessWindow(() -> {
            if (owner.isAttached()) {
                progress.run();
            }
        });
    }

    private <T> Runnable execute(Supplier<T> work, Consumer<T> result) {
        try {
            T made = work.get();
            return () -> result.accept(made);
        } catch (CancellationException e) {
            return () -> {};
        } catch (Refusal refusal) {
            return () -> Notifications.showRefusal(refusal);
        } catch (RuntimeException | Error e) { // the window waits for an answer, whatever it is
            LOG.error("What was asked for in a window could not be done", e);
            return () -> Notifications.showWarning(failureText);
        }
    }

    private void accessWindow(Runnable change) {
        window.accessLater(change::run, () -> {}).run(); // the window may be gone
    }
}
