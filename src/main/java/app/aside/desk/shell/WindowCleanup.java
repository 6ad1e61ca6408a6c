package app.aside.desk.shell;

import app.aside.desk.signin.SessionTerminator;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Closes windows without a browser and ends idle sessions. Vaadin checks both only during a later request of the same
 * session, which a killed browser never sends (vaadin/flow#24172). Pings the push connections.
 *
 * <p>A window closes after three missed heartbeats. A session without windows sends no requests, so the servlet container
 * ends it after {@code server.servlet.session.timeout}.
 */
@Component
@EnableConfigurationProperties(DeskProperties.class)
class WindowCleanup implements VaadinServiceInitListener, MeterBinder {

    private final Map<VaadinSession, LastUse> sessions = new ConcurrentHashMap<>();
    private final Set<UI> windows = ConcurrentHashMap.newKeySet();
    private final Duration idleTimeout;

    /**
     * The last click or key press of a session.
     *
     * @param timestamp as Vaadin says it, by the system's clock
     * @param nanos when it was noticed, by a clock that nobody sets
     */
    private record LastUse(long timestamp, long nanos) {

        static LastUse of(VaadinSession session) {
            return new LastUse(session.getLastRequestTimestamp(), System.nanoTime());
        }
    }

    WindowCleanup(DeskProperties properties) {
        this.idleTimeout = properties.idle();
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        VaadinService service = event.getSource();
        service.addSessionInitListener(started -> sessions.put(started.getSession(), LastUse.of(started.getSession())));
        service.addSessionDestroyListener(destroyed -> sessions.remove(destroyed.getSession()));
        service.addUIInitListener(opened -> {
            windows.add(opened.getUI());
            opened.getUI().addDetachListener(closed -> windows.remove(opened.getUI()));
        });
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("aside.desk.windows", this, WindowCleanup::countWindows)
                .description("Windows that staff have open on this node")
                .register(registry);
        Gauge.builder("aside.desk.sessions", sessions, Map::size)
                .description("Sessions of staff on this node")
                .register(registry);
    }

    /** The windows that are open on this node. */
    int countWindows() {
        return windows.size();
    }

    /** Every {@code aside.desk.sweep}. */
    @Scheduled(fixedDelayString = "${aside.desk.sweep:15s}", initialDelayString = "${aside.desk.sweep:15s}")
    void cleanUp() {
        for (VaadinSession session : sessions.keySet()) {
            session.access(() -> cleanUp(session));
        }
    }

    /** Every {@code aside.desk.ping}: three of them notice a connection that nobody closed. */
    @Scheduled(fixedDelayString = "${aside.desk.ping:15s}", initialDelayString = "${aside.desk.ping:15s}")
    void pingConnections() {
        for (UI window : windows) {
            PingedSocket socket = WindowConnection.socketOf(window);
            if (socket != null) {
                socket.ping();
            }
        }
    }

    private void cleanUp(VaadinSession session) {
        LastUse use = sessions.computeIfPresent(
                session,
                (key, known) -> known.timestamp() == session.getLastRequestTimestamp() ? known : LastUse.of(session));
        if (use != null && System.nanoTime() - use.nanos() > idleTimeout.toNanos()) {
            SessionTerminator.end(session, SessionTerminator.REASON_IDLE);
            return;
        }
        VaadinService service = session.getService();
        for (UI window : List.copyOf(session.getUIs())) {
            // One that is closing is removed by whoever closes it: a close runs what waits for the session, this sweep
            // too.
            if (!window.isClosing() && !service.isUIActive(window)) {
                window.accessSynchronously(() -> {
                    window.close();
                    if (session.getUIs().contains(window)) {
                        session.removeUI(window);
                    }
                });
            }
        }
    }
}
