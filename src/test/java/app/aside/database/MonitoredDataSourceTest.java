package app.aside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.AsideSpringBootTest;
import app.aside.shared.DatabaseUnavailableException;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AsideSpringBootTest
class MonitoredDataSourceTest {

    @Autowired
    private DatabaseServer server;

    @Autowired
    private DatabaseMonitor monitor;

    /** Writers that hang hold all connections, while the database answers. */
    @Test
    void callerWithoutAFreeConnectionIsRefusedSoon() throws Exception {
        try (HikariDataSource pool = new HikariDataSource(server.application().pool("busy", 1))) {
            MonitoredDataSource connections = new MonitoredDataSource(pool, monitor);
            try (Connection writer = connections.getConnection()) {
                assertThat(writer.isValid(1)).isTrue();
                long start = System.nanoTime();
                assertThatThrownBy(connections::getConnection).isInstanceOf(DatabaseUnavailableException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as("a short wait is no reason to refuse")
                        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(8)); // three, on an idle machine
            }
            try (Connection next = connections.getConnection()) {
                assertThat(next.isValid(1)).isTrue();
            }
        }
    }
}
