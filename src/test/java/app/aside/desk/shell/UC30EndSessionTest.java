package app.aside.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.shared.UuidV7;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffId;
import app.aside.staff.session.StaffSession;
import app.aside.staff.session.StaffSessions;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sessions of the sign-in form, on the wire. */
class UC30EndSessionTest extends ServiceTest {

    private static final String PASSWORD = "a-long-pass-phrase";

    @LocalServerPort
    private int port;

    @Autowired
    private StaffSessions sessions;

    @Autowired
    private StaffAdministrationService administration;

    @Test
    @Tag("UC-30.2")
    void windowOfAnEndedSessionGoesToTheSignInWithinTwoSeconds() throws Exception {
        String email = UuidV7.next() + "@acme.example";
        StaffId agent = staffProvisioning.addStaff(
                company.id(), email, "Lena Agent", Set.of(Role.AGENT), Set.of(company.support()), PASSWORD);
        RawDeskWindow here = new RawDeskWindow(port);
        here.signIn(email, PASSWORD);
        StaffSession first = sessions.list(agent).getFirst();
        RawDeskWindow elsewhere = new RawDeskWindow(port);
        elsewhere.signIn(email, PASSWORD);
        elsewhere.open("inbox");
        elsewhere.connect();
        assertThat(sessions.list(agent))
                .hasSize(2)
                .allSatisfy(session -> assertThat(session.origin().address()).isEqualTo("127.0.0.1"));

        sessions.list(agent).stream()
                .filter(session -> !session.id().equals(first.id()))
                .forEach(session -> sessions.end(agent, session.id()));

        await().until(() -> elsewhere.pushedText().contains("/login?ended"));
        assertThat(elsewhere.get("/login?ended").body()).contains("You were signed out from another place.");
        assertThat(elsewhere.get("/inbox").headers().firstValue("Location")).hasValue("/login");
        assertThat(here.get("/inbox").headers().firstValue("Location")).isEmpty();

        here.get("/logout");
        await().until(() -> sessions.list(agent).isEmpty());
        elsewhere.disconnect();
    }

    /** Nobody at a shared computer reads what somebody typed who is gone. */
    @Test
    @Tag("UC-30.2")
    void windowOfADisabledPersonForgetsWhatWasTyped() throws Exception {
        String email = UuidV7.next() + "@acme.example";
        StaffId agent = staffProvisioning.addStaff(
                company.id(), email, "Lena Agent", Set.of(Role.AGENT), Set.of(company.support()), PASSWORD);
        RawDeskWindow window = new RawDeskWindow(port);
        window.signIn(email, PASSWORD);
        window.open("inbox");
        window.connect();

        administration.disable(company.ana(), agent);

        await().until(() -> window.pushedText().contains("/login?withdrawn"));
        assertThat(window.pushedText()).contains("asideDesk?.signOut(true)");
        assertThat(window.get("/login?withdrawn").body()).contains("Your access was withdrawn. Ask an administrator.");
        window.disconnect();
    }

    /** The page that says that a view is not open to its viewer stands outside the frame of the desk. */
    @Test
    @Tag("UC-30.2")
    void windowOnAPageThatIsNotOpenGoesToTheSignInToo() throws Exception {
        String email = UuidV7.next() + "@acme.example";
        StaffId agent = staffProvisioning.addStaff(
                company.id(), email, "Lena Agent", Set.of(Role.AGENT), Set.of(company.support()), PASSWORD);
        RawDeskWindow window = new RawDeskWindow(port);
        window.signIn(email, PASSWORD);
        assertThat(window.open("dashboard").body()).contains("This view is not open to you");
        window.connect();
        assertThat(window.get("/inbox").headers().firstValue("Location")).isEmpty();

        sessions.end(agent, sessions.list(agent).getFirst().id());

        await().until(() -> window.pushedText().contains("/login?ended"));
        window.disconnect();
    }
}
