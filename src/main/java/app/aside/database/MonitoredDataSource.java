package app.aside.database;

import app.aside.shared.DatabaseUnavailableException;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A pool that throws {@link DatabaseUnavailableException} at once while the database cannot be reached, and after three
 * seconds if all its connections are in use. While the pool can grow, it waits up to ten seconds for a database that is slow
 * to accept one more.
 */
final class MonitoredDataSource extends DelegatingDataSource {

    /** After it no other attempt begins, and one takes half a second. */
    private static final Duration LAST_ATTEMPT_OF_FULL_POOL = Duration.ofMillis(2_400);

    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final DatabaseMonitor monitor;

    MonitoredDataSource(HikariDataSource pool, DatabaseMonitor monitor) {
        super(pool);
        this.pool = pool;
        this.monitor = monitor;
    }

    @Override
    public Connection getConnection() throws SQLException {
        long start = System.nanoTime();
        while (true) {
            monitor.requireAvailable();
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException e) {
                Duration limit = isFull() ? LAST_ATTEMPT_OF_FULL_POOL : MAX_WAIT;
                if (System.nanoTime() - start > limit.toNanos()) {
                    throw new DatabaseUnavailableException(e);
                }
            }
        }
    }

    private boolean isFull() {
        return pool.getHikariPoolMXBean().getTotalConnections() >= pool.getMaximumPoolSize();
    }
}
