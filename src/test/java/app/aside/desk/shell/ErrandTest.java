package app.aside.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideTest;
import app.aside.account.Refusal;
import app.aside.account.Staffing;
import app.aside.desk.settings.SettingsView;
import app.aside.desk.signin.TestSignIn;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.browserless.SecuredBrowserlessApplicationContext;
import com.vaadin.browserless.SpringBrowserlessApplicationContext;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.Authentication;

/** Work that goes on while the window does something else, or is no longer there. */
@AsideTest
@ExtendWith(OutputCaptureExtension.class)
class ErrandTest {

    private static final String APOLOGY = "That went wrong.";

    @Autowired
    ApplicationContext context;

    @Autowired
    TestSignIn signIn;

    @Autowired
    Staffing staffing;

    private final Div asker = new Div();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Thread> workers = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<Supplier<String>> outcomes = new ArrayBlockingQueue<>(1);
    private SecuredBrowserlessApplicationContext<Authentication> desk;
    private BrowserlessUIContext window;

    @BeforeEach
    void openWindow() {
        desk = SpringBrowserlessApplicationContext.createSecured(context, "app.aside.desk");
        window = desk.newUser(signIn.as(staffing.crew().ana())).newWindow();
        window.activate();
        window.navigate("settings/plan", SettingsView.class);
        window.getUI().add(asker);
        Errand errand = new Errand(asker, APOLOGY, () -> seen.add("over"));
        errand.start(
                () -> {
                    errand.show(() -> seen.add("begun"));
                    workers.add(Thread.currentThread());
                    return take(outcomes).get();
                },
                seen::add);
    }

    @AfterEach
    void closeDesk() {
        desk.close();
    }

    @Test
    void saysHowFarItIsAndWhatCameOfIt() throws InterruptedException {
        finish(() -> "done");
        assertThat(seen).containsExactly("begun", "over", "done");
        assertThat(notices()).isEmpty();
    }

    @Test
    void saysARefusal() throws InterruptedException {
        finish(() -> {
            throw Refusal.notAllowed("Not to you.");
        });
        assertThat(seen).containsExactly("begun", "over");
        assertThat(notices()).containsExactly("Not to you.");
    }

    @Test
    void apologisesForAFailureAndWritesItDown(CapturedOutput log) throws InterruptedException {
        finish(() -> {
            throw new IllegalStateException("a fuse has blown");
        });
        assertThat(seen).containsExactly("begun", "over");
        assertThat(notices()).containsExactly(APOLOGY);
        assertThat(log).contains("a fuse has blown");
    }

    @Test
    void endsWithoutAWordWhenItIsCalledOff(CapturedOutput log) throws InterruptedException {
        finish(() -> {
            throw new CancellationException();
        });
        assertThat(seen).containsExactly("begun", "over");
        assertThat(notices()).isEmpty();
        assertThat(log).doesNotContain("Exception");
    }

    @Test
    void tellsNothingToWhoHasLeftThePage() throws InterruptedException {
        window.getUI().remove(asker);
        finish(() -> {
            throw Refusal.notAllowed("Not to you.");
        });
        assertThat(seen).containsExactly("over");
        assertThat(notices()).isEmpty();
    }

    @Test
    void isNoTroubleWhenTheWindowIsGone(CapturedOutput log) throws InterruptedException {
        Thread worker = take(workers);
        window.close();
        outcomes.add(() -> "done");
        worker.join();
        assertThat(seen).doesNotContain("done");
        assertThat(log).doesNotContain("Exception");
    }

    private void finish(Supplier<String> outcome) throws InterruptedException {
        Thread worker = take(workers);
        outcomes.add(outcome);
        worker.join();
        window.runPendingSignalsTasks(100, TimeUnit.MILLISECONDS);
    }

    private List<String> notices() {
        return window.find(Notification.class).all().stream()
                .map(notice -> window.test(notice).getText())
                .toList();
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
