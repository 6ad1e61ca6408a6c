package app.aside.desk.shell.outage;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.desk.ViewTest;
import app.aside.shared.DatabaseUnavailableException;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.VaadinRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WindowErrorsTest extends ViewTest {

    @Test
    void unexpectedFailureOfAnActionIsSaidAndLogged(CapturedOutput log) {
        BrowserlessUIContext window = window(company.leo());

        fail(window, new IllegalStateException("on purpose"));

        assertThat(notifications(window))
                .containsExactly("Something went wrong. Check whether it was done, and try again.");
        assertThat(log.getAll()).contains("on purpose");
    }

    @Test
    void databaseThatIsAwayIsSaidAndNotLogged(CapturedOutput log) {
        BrowserlessUIContext window = window(company.leo());

        fail(window, new IllegalStateException("on purpose", new DatabaseUnavailableException()));

        assertThat(notifications(window)).containsExactly(DatabaseUnavailableException.SENTENCE);
        assertThat(log.getAll()).doesNotContain("on purpose");
    }

    private static void fail(BrowserlessUIContext window, Exception failure) {
        assertThat(VaadinRequest.getCurrent()).as("an action runs in a request").isNotNull();
        window.getUI().getSession().getErrorHandler().error(new ErrorEvent(failure));
    }
}
