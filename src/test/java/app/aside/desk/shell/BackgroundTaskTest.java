package app.aside.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideSpringBootTest;
import app.aside.desk.settings.SettingsView;
import app.aside.desk.signin.TestAuthentications;
import app.aside.shared.Refusal;
import app.aside.staff.TestCompanyFactory;
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
@AsideSpringBootTest
@ExtendWith(OutputCaptureExtension.class)
class BackgroundTaskTest {

    private static final String FAILURE_MESSAGE = "That went wrong.";

    @Autowired
    ApplicationContext context;

    @Autowired
    TestAuthentications authentications;

    @Autowired
    TestCompanyFactory staffing;

    private final Div owner = new Div();
    private final List<String> shownResults = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Thread> workers = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<Supplier<String>> outcomes = new ArrayBlockingQueue<>(1);
    private SecuredBrowserlessApplicationContext<Authentication> desk;
    private BrowserlessUIContext window;

    @BeforeEach
    void openWindow() {
        desk = SpringBrowserlessApplicationContext.createSecured(context, "app.aside.desk");
        window = desk.newUser(authentications.of(staffing.create().ana())).newWindow();
        window.activate();
        window.navigate("settings/plan", SettingsView.class);
        window.getUI().add(owner);
        BackgroundTask errand = new BackgroundTask(owner, FAILURE_MESSAGE, () -> shownResults.add("over"));
        errand.start(
                () -> {
                    errand.showProgress(() -> shownResults.add("begun"));
                    workers.add(Thread.currentThread());
                    return take(outcomes).get();
                },
                shownResults::add);
    }

    @AfterEach
    void closeDesk() {
        desk.close();
    }

    @Test
    void showsProgressAndResult() throws InterruptedException {
        complete(() -> "done");
        assertThat(shownResults).containsExactly("begun", "over", "done");
        assertThat(notifications()).isEmpty();
    }

    @Test
    void showsRefusal() throws InterruptedException {
        complete(() -> {
            throw Refusal.notAllowed("Not to you.");
        });
        assertThat(shownResults).containsExactly("begun", "over");
        assertThat(notifications()).containsExactly("Not to you.");
    }

    @Test
    void showsFailureMessageAndLogsTheError(CapturedOutput log) throws InterruptedException {
        complete(() -> {
            throw new IllegalStateException("a fuse has blown");
        });
        assertThat(shownResults).containsExactly("begun", "over");
        assertThat(notifications()).containsExactly(FAILURE_MESSAGE);
        assertThat(log).contains("a fuse has blown");
    }

    @Test
    void cancelShowsNothing(CapturedOutput log) throws InterruptedException {
        complete(() -> {
            throw new CancellationException();
        });
        assertThat(shownResults).containsExactly("begun", "over");
        assertThat(notifications()).isEmpty();
        assertThat(log).doesNotContain("Exception");
    }

    @Test
    void showsNothingAfterNavigation() throws InterruptedException {
        window.getUI().remove(owner);
        complete(() -> {
            throw Refusal.notAllowed("Not to you.");
        });
        assertThat(shownResults).containsExactly("over");
        assertThat(notifications()).isEmpty();
    }

    @Test
    void toleratesClosedWindow(CapturedOutput log) throws InterruptedException {
        Thread worker = take(workers);
        window.close();
        outcomes.add(() -> "done");
        worker.join();
        assertThat(shownResults).doesNotContain("done");
        assertThat(log).doesNotContain("Exception");
    }

    private void complete(Supplier<String> outcome) throws InterruptedException {
        Thread worker = take(workers);
        outcomes.add(outcome);
        worker.join();
        window.runPendingSignalsTasks(100, TimeUnit.MILLISECONDS);
    }

    private List<String> notifications() {
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
