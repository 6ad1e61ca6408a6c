package app.aside.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import app.aside.desk.ViewTest;
import app.aside.desk.inbox.InboxView;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.browserless.BrowserlessUserContext;
import com.vaadin.flow.server.VaadinSession;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WindowCleanupTest extends ViewTest {

    @Autowired
    WindowCleanup cleanup;

    /** The sweep waits for the session's lock, and runs in the middle of the close. */
    @Test
    void sweepLeavesAWindowAloneThatIsBeingClosed() {
        BrowserlessUserContext leo = user(company.leo());
        BrowserlessUIContext window = leo.newWindow();
        window.activate();
        window.navigate("inbox", InboxView.class);
        VaadinSession session = window.getUI().getSession();

        cleanup.cleanUp();
        assertThatCode(leo::close).doesNotThrowAnyException();

        assertThat(session.getUIs()).isEmpty();
    }
}
