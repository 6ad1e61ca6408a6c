package app.aside.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.conversation.ConversationId;
import app.aside.live.ChangeNotifier;
import app.aside.shared.UuidV7;
import app.aside.staff.PresenceService;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import com.vaadin.flow.server.VaadinSession;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.session.ManagerBase;
import org.apache.catalina.session.StandardSession;
import org.atmosphere.cpr.ApplicationConfig;
import org.atmosphere.cpr.AtmosphereFramework;
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
@TestPropertySource(
        properties = {"vaadin.heartbeat-interval=2", "aside.desk.sweep=200ms", "aside.desk.windows-per-address=1"})
class LostConnectionWindowTest extends ServiceTest {

    private static final String PASSWORD = "a-long-pass-phrase";

    @LocalServerPort
    private int port;

    @Autowired
    private ChangeNotifier changeNotifier;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private ServletWebServerApplicationContext server;

    @Autowired
    private WindowCleanup cleanup;

    @Autowired
    private PresenceService presence;

    private StaffId agent;
    private RawDeskWindow window;
    private int initialTopics;

    @BeforeEach
    void signIn() throws Exception {
        String email = UuidV7.next() + "@acme.example";
        agent = staffProvisioning.addStaff(
                company.id(), email, "Lena Agent", Set.of(Role.AGENT), Set.of(company.support()), PASSWORD);
        initialTopics = changeNotifier.countTopics();
        window = new RawDeskWindow(port);
        window.signIn(email, PASSWORD);
    }

    @AfterEach
    void signOut() throws Exception {
        window.disconnect();
        Session session = sessionManager().findSession(window.sessionId());
        if (session != null) {
            session.expire();
        }
        await().until(() -> gauge("aside.desk.windows") == 0);
    }

    @Test
    void buffersOfAPushConnectionAreSmall() throws Exception {
        window.open("inbox");
        window.connect();
        List<String> sizes =
                Collections.list(Objects.requireNonNull(server.getServletContext())
                                .getAttributeNames())
                        .stream()
                        .map(name -> server.getServletContext().getAttribute(name))
                        .filter(AtmosphereFramework.class::isInstance)
                        .map(atmosphere -> ((AtmosphereFramework) atmosphere)
                                .getAtmosphereConfig()
                                .getInitParameter(ApplicationConfig.WEBSOCKET_BUFFER_SIZE))
                        .toList();
        assertThat(sizes).containsExactly("512");
        ServerContainer webSockets =
                (ServerContainer) server.getServletContext().getAttribute(ServerContainer.class.getName());
        assertThat(webSockets.getDefaultMaxTextMessageBufferSize()).isEqualTo(512);
    }

    @Test
    void pushConnectionNeedsThePushIdAndAPageOfThisServer() throws Exception {
        window.open("inbox");
        assertHandshakeRefused(401, window.address(), "0190b0a0-0000-7000-8000-000000000000");
        assertHandshakeRefused(403, "https://evil.example", window.pushId());
        assertHandshakeRefused(403, "null", window.pushId());
        assertHandshakeRefused(403, window.address().replace("127.0.0.1", "127.0.0.1.evil.example"), window.pushId());
        assertThat(window.sendPushPreflight().headers().map().keySet())
                .noneMatch(name -> name.startsWith("access-control-"));
        window.connect();
    }

    private void assertHandshakeRefused(int status, String origin, String pushId) {
        assertThatThrownBy(() -> window.connect(origin, pushId))
                .rootCause()
                .hasMessageContaining("status code " + status);
    }

    /** In one more window nothing would work, so its page says why. */
    @Test
    void addressWithTooManyWindowsGetsNoOtherOne() {
        String init = "/?v-r=init&location=inbox&query=&v-wn=w";
        await().untilAsserted(() -> {
            window.get(init); // opens a window, unless the one before is still open
            assertWindowRefused(window.get(init));
            assertWindowRefused(window.get("/inbox", "Sec-Fetch-Dest", "document"));
        });
        await().untilAsserted(() -> assertThat(window.get(init).statusCode())
                .as("after it was closed")
                .isEqualTo(200));
    }

    @Test
    void answersToASignedInWindowHaveTheSecurityHeaders() throws Exception {
        for (HttpResponse<String> answer : List.of(window.open("inbox"), window.sendHeartbeat())) {
            assertThat(answer.statusCode()).isEqualTo(200);
            HttpHeaders headers = answer.headers();
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(headers.firstValue("Permissions-Policy").orElse("")).contains("camera=()");
            assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-");
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("script-src");
        }
    }

    private static void assertWindowRefused(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(response.body())
                .isEqualTo("Too many windows are open from your address. Close some and try again.\n");
    }

    @Test
    void lostWindowUnsubscribesOnFirstChangeAndReloadsOnReconnect() throws Exception {
        ConversationId id = waitingConversation();
        conversations.take(agent, id);
        window.open("inbox/" + id);
        window.connect();
        send(company.ana(), id, agent, "Offer her the upgrade");
        await().until(() -> window.pushedText().contains("1 unread internal message"));

        window.disconnect();
        await().until(() -> {
            window.sendHeartbeat();
            send(company.ana(), id, agent, "At once");
            waitingConversation();
            return changeNotifier.countTopics() <= initialTopics;
        });
        int unread = unreadCount(agent, id);
        window.connect();
        await().until(() -> window.pushedText().contains(unread + " unread internal messages"));
        window.sendHeartbeat();
        int listening = changeNotifier.countTopics();
        send(company.ana(), id, agent, "Now");
        await().until(() -> window.pushedText().contains(unread + 1 + " unread internal messages"));
        assertThat(changeNotifier.countTopics()).isEqualTo(listening);
    }

    /** As when the network drops everything, or the computer sleeps: nothing says that the connection is gone. */
    @Test
    void connectionThatAnswersNoPingIsLost() throws Exception {
        window.open("inbox");
        window.connect();
        for (int i = 0; i < 4; i++) {
            cleanup.pingConnections();
            await().until(() -> sockets().stream().allMatch(socket -> socket.unansweredPings() == 0));
            window.sendHeartbeat();
        }
        assertThat(sockets()).hasSize(1);
        assertThat(presence.countPresentAgents(List.of(company.id()))).containsEntry(company.id(), 1);

        window.stopReading();
        await().until(() -> {
            window.sendHeartbeat();
            cleanup.pingConnections();
            return presence.countPresentAgents(List.of(company.id())).isEmpty();
        });
        assertThat(gauge("aside.desk.windows")).isEqualTo(1);

        window.connect();
        await().until(() -> {
            window.sendHeartbeat();
            return !presence.countPresentAgents(List.of(company.id())).isEmpty();
        });
    }

    private List<PingedSocket> sockets() throws IOException {
        StandardSession session = (StandardSession) sessionManager().findSession(window.sessionId());
        List<PingedSocket> sockets = new ArrayList<>();
        for (VaadinSession opened : VaadinSession.getAllSessions(session.getSession())) {
            opened.accessSynchronously(() -> opened.getUIs().stream()
                    .map(WindowConnection::socketOf)
                    .filter(Objects::nonNull)
                    .forEach(sockets::add));
        }
        return sockets;
    }

    @Test
    void windowWithoutHeartbeatIsClosedWithoutSessionRequests() throws Exception {
        window.open("inbox");
        window.connect();
        assertThat(gauge("aside.desk.windows")).isEqualTo(1);
        assertThat(changeNotifier.countTopics()).isGreaterThan(initialTopics);
        window.disconnect();
        await().until(() -> gauge("aside.desk.windows") == 0);
        assertThat(changeNotifier.countTopics()).isEqualTo(initialTopics);
    }

    @Test
    @Tag("faults")
    void windowThatNeverConnectedIsClosed() throws Exception {
        window.open("inbox");
        assertThat(gauge("aside.desk.windows")).isEqualTo(1);
        await().until(() -> gauge("aside.desk.windows") == 0);
        assertThat(changeNotifier.countTopics()).isEqualTo(initialTopics);
    }

    @Test
    void sessionWithoutWindowExpiresAfterTenMinutes() throws Exception {
        double sessions = gauge("aside.desk.sessions");
        window.open("inbox");
        assertThat(gauge("aside.desk.sessions")).isEqualTo(sessions + 1);
        Manager manager = sessionManager();
        Session session = manager.findSession(window.sessionId());
        assertThat(session.getMaxInactiveInterval()).isEqualTo(600);
        session.setMaxInactiveInterval(1); // as if ten minutes had passed
        await().until(() -> {
            manager.backgroundProcess();
            return gauge("aside.desk.sessions") <= sessions;
        });
        await().until(() -> gauge("aside.desk.windows") == 0);
        assertThat(changeNotifier.countTopics()).isEqualTo(initialTopics);
        assertThat(window.get("/inbox").headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/login"));
    }

    /** What was noted before seems to be an hour and more ago then. */
    @Test
    @Tag("faults")
    void clockThatIsSetForwardEndsNeitherWindowNorSession() throws Exception {
        double sessions = gauge("aside.desk.sessions");
        window.open("inbox");
        window.connect();
        long before = System.currentTimeMillis() - Duration.ofHours(9).toMillis();
        StandardSession http = (StandardSession) sessionManager().findSession(window.sessionId());
        for (VaadinSession session : VaadinSession.getAllSessions(http.getSession())) {
            session.accessSynchronously(() -> {
                session.setLastRequestTimestamp(before);
                session.getUIs().forEach(ui -> ui.getInternals().setLastHeartbeatTimestamp(before));
            });
        }
        http.setCreationTime(before);

        cleanup.cleanUp();
        ((ManagerBase) sessionManager()).processExpires();

        assertThat(gauge("aside.desk.windows")).isEqualTo(1);
        assertThat(gauge("aside.desk.sessions")).isEqualTo(sessions + 1);
        await().until(() -> gauge("aside.desk.windows") == 0); // without heartbeats, by running time
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private Manager sessionManager() {
        TomcatWebServer tomcat = (TomcatWebServer) Objects.requireNonNull(server.getWebServer());
        StandardContext context = (StandardContext) tomcat.getTomcat().getHost().findChildren()[0];
        return context.getManager();
    }
}
