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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Closes windows without a browser and ends idle sessions. Vaadin checks both only during a later request of the same
 * session, which a killed browser never sends (vaadin/flow#24172).
 *
 * <p>A window closes after three missed heartbeats. A session without windows sends no requests, so the servlet container
 * ends it after {@code server.servlet.session.timeout}.
 */
@Component
@EnableConfigurationProperties(DeskProperties.class)
class WindowCleanup implements VaadinServiceInitListener, MeterBinder {

    private final Set<VaadinSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger windows = new AtomicInteger();
    private final Duration idleTimeout;

    WindowCleanup(DeskProperties properties) {
        this.idleTimeout = properties.idle();
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        VaadinService service = event.getSource();
        service.addSessionInitListener(started -> sessions.add(started.getSession()));
        service.addSessionDestroyListener(destroyed -> sessions.remove(destroyed.getSession()));
        service.addUIInitListener(opened -> {
            windows.incrementAndGet();
            opened.getUI().addDetachListener(closed -> windows.decrementAndGet());
        });
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("aside.desk.windows", windows, AtomicInteger::get)
                .description("Windows that staff have open on this node")
                .register(registry);
        Gauge.builder("aside.desk.sessions", sessions, Set::size)
                .description("Sessions of staff on this node")
                .register(registry);
    }

    /** Every {@code aside.desk.sweep}. */
    @Scheduled(fixedDelayString = "${aside.desk.sweep:15s}", initialDelayString = "${aside.desk.sweep:15s}")
    void cleanUp() {
        for (VaadinSession session : sessions) {
            session.access(() -> cleanUp(session));
        }
    }

    private void cleanUp(VaadinSession session) {
        if (System.currentTimeMillis() - session.getLastRequestTimestamp() > idleTimeout.toMillis()) {
            SessionTerminator.end(session, SessionTerminator.REASON_IDLE);
            return;
        }
        VaadinService service = session.getService();
        for (UI window : List.copyOf(session.getUIs())) {
            if (!service.isUIActive(window)) {
                window.accessSynchronously(() -> {
                    window.close();
                    session.removeUI(window);
                });
            }
        }
    }
}
