package app.aside.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.session.StandardManager;
import org.junit.jupiter.api.Test;

class MonotonicSessionTest {

    private Duration running = Duration.ofDays(3);
    private final MonotonicSession session = new MonotonicSession(manager(), () -> running.toNanos());

    private static StandardManager manager() {
        StandardManager manager = new StandardManager();
        manager.setContext(new StandardContext());
        return manager;
    }

    @Test
    void endsByTimeThatPassesAndNotByTheSystemsClock() {
        session.setMaxInactiveInterval(600);
        session.setValid(true);
        session.setCreationTime(System.currentTimeMillis() - Duration.ofHours(1).toMillis());
        running = running.plusSeconds(599);
        assertThat(session.isValid()).as("the clock was set forward").isTrue();

        session.access();
        session.endAccess();
        running = running.plusSeconds(599);
        assertThat(session.isValid()).as("it was used").isTrue();

        running = running.plusSeconds(1);
        assertThat(session.getIdleTimeInternal()).isEqualTo(600_000);
    }
}
