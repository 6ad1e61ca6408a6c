package app.aside.desk.shell;

import static app.aside.desk.language.Texts.translateSentence;

import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs long work on a virtual thread while the window stays usable. Shows nothing once the user has left the page or closed
 * the window.
 */
public final class BackgroundTask {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundTask.class);

    private final UI window = UI.getCurrent();
    private final Component owner;
    private final String failureText;
    private final Runnable onFinished;

    /**
     * Create it in the click listener, under the session's lock.
     *
     * @param owner shows the result while it is attached
     * @param failureText shown after an unexpected exception, which is logged
     * @param onFinished runs in every case, before the result is shown
     */
    public BackgroundTask(Component owner, String failureText, Runnable onFinished) {
        this.owner = owner;
        this.failureText = failureText;
        this.onFinished = onFinished;
    }

    /**
     * Starts the work and returns at once. A {@link Refusal} is shown as a warning; a {@link CancellationException} shows
     * nothing.
     */
    public <T> void start(Supplier<T> work, Consumer<T> result) {
        Thread.ofVirtual().name("background-task").start(() -> {
            Runnable outcome = execute(work, result);
            accessWindow(() -> {
                onFinished.run();
                if (owner.isAttached()) {
                    outcome.run();
                }
            });
        });
    }

    /** Updates the progress shown. Called by the work. */
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
        } catch (DatabaseUnavailableException e) {
            return () -> Notifications.showWarning(translateSentence(DatabaseUnavailableException.SENTENCE));
        } catch (RuntimeException | Error e) { // the window must learn of every failure
            LOG.error("A background task failed", e);
            return () -> Notifications.showWarning(failureText);
        }
    }

    private void accessWindow(Runnable change) {
        window.accessLater(change::run, () -> {}).run(); // the window may be gone
    }
}
