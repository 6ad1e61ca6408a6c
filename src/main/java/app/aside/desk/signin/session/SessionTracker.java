package app.aside.desk.signin.session;

import app.aside.desk.signin.StaffUserDetails;
import app.aside.staff.StaffId;
import app.aside.staff.session.StaffSessions;
import com.vaadin.flow.server.VaadinSession;
import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Follows the sessions of this node in which somebody is signed in, and says which are alive. A session begins and ends
 * with the security context in it, whether its person signs out, its time is up or it is ended from elsewhere.
 */
@Component
class SessionTracker implements HttpSessionAttributeListener {

    private static final Logger LOG = LoggerFactory.getLogger(SessionTracker.class);

    private static final class Tracked {

        private final HttpSession http;
        private volatile Instant lastUsedAt;

        private Tracked(HttpSession http) {
            this.http = http;
            this.lastUsedAt = Instant.ofEpochMilli(http.getLastAccessedTime());
        }

        /** Clicks and keys count, signs of life of an open window do not. */
        private void readLastUse() {
            try {
                for (VaadinSession session : VaadinSession.getAllSessions(http)) {
                    session.access(() -> lastUsedAt = Instant.ofEpochMilli(session.getLastRequestTimestamp()));
                }
            } catch (IllegalStateException e) {
                // ended meanwhile
            }
        }
    }

    private final StaffSessions sessions;
    private final Map<UUID, Tracked> tracked = new ConcurrentHashMap<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopped;

    SessionTracker(StaffSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        StaffId staff = findStaff(event, event.getValue());
        if (staff != null && staff.session() != null) {
            tracked.put(staff.session(), new Tracked(event.getSession()));
        }
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
        StaffId before = findStaff(event, event.getValue());
        StaffId now = findStaff(event, event.getSession().getAttribute(event.getName()));
        if (now != null && now.session() != null) {
            tracked.put(now.session(), new Tracked(event.getSession()));
        }
        if (before != null && (now == null || !Objects.equals(before.session(), now.session()))) {
            close(before);
        }
    }

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
        StaffId staff = findStaff(event, event.getValue());
        if (staff != null) {
            close(staff);
        }
    }

    private static @Nullable StaffId findStaff(HttpSessionBindingEvent event, @Nullable Object value) {
        if (event.getName().equals(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                && value instanceof SecurityContext context) {
            Authentication authentication = context.getAuthentication();
            if (authentication != null && authentication.getPrincipal() instanceof StaffUserDetails signedIn) {
                return signedIn.staffId();
            }
        }
        return null;
    }

    /** On a thread of its own: the container ends sessions one after the other, and the database may be away. */
    private void close(StaffId staff) {
        UUID session = staff.session();
        if (stopped || session == null || tracked.remove(session) == null) {
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    sessions.closed(staff);
                } catch (RuntimeException e) {
                    LOG.debug("The end of a session could not be stored; its row expires", e);
                }
            });
        } catch (RejectedExecutionException e) {
            // the application is going down
        }
    }

    @Scheduled(
            fixedDelayString = "${aside.sign-in.keep-alive:1m}",
            initialDelayString = "${aside.sign-in.keep-alive:1m}")
    void keepAlive() {
        sessions.keepAlive(tracked.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, session -> session.getValue().lastUsedAt)));
        tracked.values().forEach(Tracked::readLastUse);
    }

    @PreDestroy
    void stop() {
        stopped = true;
        executor.shutdown();
        try {
            sessions.closedAll(tracked.keySet());
        } catch (RuntimeException e) {
            LOG.debug("The sessions of this node could not be deleted; their rows expire", e);
        }
    }
}
