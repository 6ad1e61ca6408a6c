package app.aside.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.RoomTest;
import app.aside.account.Role;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import app.aside.database.Identity;
import app.aside.live.Bell;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.Set;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.apache.catalina.core.StandardContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** What becomes of a window whose browser is gone, over the wire of a real browser. */
@Tag("UC-08.7")
@TestPropertySource(properties = {"vaadin.heartbeat-interval=2", "aside.desk.sweep=200ms"})
class LostWindowTest extends RoomTest {

    private static final String PASSWORD = "a-long-pass-phrase";

    @LocalServerPort
    private int port;

    @Autowired
    private Bell bell;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private ServletWebServerApplicationContext server;

    private StaffId agent;
    private DeskClient window;
    private int topics;

    @BeforeEach
    void signIn() throws Exception {
        String email = Identity.next() + "@acme.example";
        agent = companies.addStaff(
                house.account(), email, "Lena Agent", Set.of(Role.AGENT), Set.of(house.support()), PASSWORD);
        topics = bell.topics();
        window = new DeskClient(port);
        window.signIn(email, PASSWORD);
    }

    @AfterEach
    void signOut() {
        window.cut();
        await().until(() -> gauge("aside.desk.windows") == 0);
    }

    @Test
    void aLostWindowStopsListeningAtTheFirstChangeAndReadsAgainWhenItIsBack() throws Exception {
        ConversationId id = waiting();
        agents.take(agent, id);
        window.open("inbox");
        window.connect();
        send(house.ana(), id, agent, "Offer her the upgrade");
        await().until(() -> window.pushed().contains("1 unread internal message"));

        window.cut();
        await().until(() -> {
            window.beat();
            send(house.ana(), id, agent, "At once");
            waiting();
            return bell.topics() <= topics + 1; // only its rights, which did not change
        });
        int unread = unread(agent, id);
        window.connect();
        await().until(() -> window.pushed().contains(unread + " unread internal messages"));
        window.beat();
        int listening = bell.topics();
        send(house.ana(), id, agent, "Now");
        await().until(() -> window.pushed().contains(unread + 1 + " unread internal messages"));
        assertThat(bell.topics()).isEqualTo(listening);
    }

    @Test
    void aWindowWithoutAHeartbeatIsClosedThoughItsSessionAsksNothing() throws Exception {
        window.open("inbox");
        window.connect();
        assertThat(gauge("aside.desk.windows")).isEqualTo(1);
        assertThat(bell.topics()).isGreaterThan(topics);
        window.cut();
        await().until(() -> gauge("aside.desk.windows") == 0);
        assertThat(bell.topics()).isEqualTo(topics);
    }

    @Test
    void aWindowThatNeverConnectedIsClosedToo() throws Exception {
        window.open("inbox");
        assertThat(gauge("aside.desk.windows")).isEqualTo(1);
        await().until(() -> gauge("aside.desk.windows") == 0);
        assertThat(bell.topics()).isEqualTo(topics);
    }

    @Test
    void aSessionWithoutAWindowEndsAfterTenMinutes() throws Exception {
        double sessions = gauge("aside.desk.sessions");
        window.open("inbox");
        assertThat(gauge("aside.desk.sessions")).isEqualTo(sessions + 1);
        Manager manager = manager();
        Session session = manager.findSession(window.sessionId());
        assertThat(session.getMaxInactiveInterval()).isEqualTo(600);
        session.setMaxInactiveInterval(1); // as if ten minutes had passed
        await().until(() -> {
            manager.backgroundProcess();
            return gauge("aside.desk.sessions") <= sessions;
        });
        await().until(() -> gauge("aside.desk.windows") == 0);
        assertThat(bell.topics()).isEqualTo(topics);
        assertThat(window.get("/inbox").headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/login"));
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private Manager manager() {
        TomcatWebServer tomcat = (TomcatWebServer) Objects.requireNonNull(server.getWebServer());
        StandardContext context = (StandardContext) tomcat.getTomcat().getHost().findChildren()[0];
        return context.getManager();
    }
}
