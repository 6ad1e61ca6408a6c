package app.aside.database;

import app.aside.shared.DatabaseUnavailableException;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A pool that throws {@link DatabaseUnavailableException} at once while the database cannot be reached, and otherwise waits
 * up to ten seconds for a free connection.
 */
final class MonitoredDataSource extends DelegatingDataSource {

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
        long limit = System.nanoTime() + MAX_WAIT.toNanos();
        while (true) {
            monitor.requireAvailable();
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException e) {
                if (System.nanoTime() - limit > 0) {
                    throw new DatabaseUnavailableException(e);
                }
            }
        }
    }
}
