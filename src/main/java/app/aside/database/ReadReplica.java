package app.aside.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A server that copies what the primary writes. It is read only if it has copied everything that the primary had committed when
 * the reader asked, by MariaDB's global transaction ids; a moment later it may have, so a reader waits up to
 * {@link #MAX_WAIT}. Its state is asked for once a second.
 */
final class ReadReplica implements AutoCloseable {

    /** Whether readers can use it. */
    enum State {
        CURRENT,
        BEHIND,
        LOST
    }

    /** Much shorter than what the reader came for takes. */
    static final Duration MAX_WAIT = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(ReadReplica.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

    /** Of a reader's statement; after it the primary is asked. */
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

    private static final int MAX_CONNECTIONS = 10;

    private final DatabaseServer primary;
    private final DatabaseAccount account;
    private final PrimaryPositionRepository positions;
    private final HikariDataSource pool;
    private volatile State state = State.LOST;
    private volatile @Nullable Thread monitor;
    private volatile boolean closed;

    ReadReplica(DatabaseServer primary, DatabaseAccount account, PrimaryPositionRepository positions) {
        this.primary = primary;
        this.account = account;
        this.positions = positions;
        this.pool = new HikariDataSource(poolConfiguration(account));
    }

    private static HikariConfig poolConfiguration(DatabaseAccount account) {
        HikariConfig pool = account.pool("replica-reads", MAX_CONNECTIONS);
        pool.setReadOnly(true);
        pool.setAutoCommit(false); // as JPA expects it
        pool.setInitializationFailTimeout(-1); // it may come later
        pool.setMinimumIdle(0); // none while it is lost
        pool.addDataSourceProperty("socketTimeout", Long.toString(STATEMENT_TIMEOUT.toMillis()));
        return pool;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        monitor = Thread.ofPlatform().daemon().name("replica-monitor").start(this::run);
    }

    State state() {
        return state;
    }

    /** What the primary has committed at this moment. */
    String primaryPosition() {
        return positions.read();
    }

    /** Whether it has what the primary had committed at that position, or gets it within {@link #MAX_WAIT}. */
    boolean hasReached(String position) {
        if (state != State.CURRENT || position.isEmpty()) {
            return false;
        }
        try (Connection connection = pool.getConnection()) {
            boolean reached = hasReached(connection, position, MAX_WAIT);
            if (!reached) {
                become(State.BEHIND, "it lacks what was committed " + MAX_WAIT.toMillis() + " ms ago");
            }
            return reached;
        } catch (SQLException e) {
            become(State.LOST, String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** Runs a transaction on the replica. */
    <T> T call(Supplier<T> transaction) {
        return RoutingDataSource.callWith(pool, transaction);
    }

    /** Asked when a transaction failed: a broken connection shows in many ways. */
    boolean isLost() {
        try (Connection connection = account.connectWithTimeout(ANSWER_TIMEOUT)) {
            return false;
        } catch (SQLException e) {
            become(State.LOST, String.valueOf(e.getMessage()));
            return true;
        }
    }

    private static boolean hasReached(Connection connection, String position, Duration wait) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT MASTER_GTID_WAIT(?, ?)")) {
            statement.setString(1, position);
            statement.setDouble(2, wait.toMillis() / 1_000.0);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && Integer.valueOf(0).equals(result.getObject(1, Integer.class));
            }
        }
    }

    private void run() {
        try {
            while (!closed) {
                check();
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void check() {
        String position;
        try (Connection connection = primary.application().connectWithTimeout(ANSWER_TIMEOUT);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(PrimaryPositionRepository.POSITION)) {
            result.next();
            position = result.getString(1);
        } catch (SQLException e) {
            return; // DatabaseMonitor says that the primary is away
        }
        try (Connection connection = account.connectWithTimeout(ANSWER_TIMEOUT)) {
            if (position.isEmpty()) {
                become(State.BEHIND, "the primary writes no binary log");
            } else if (hasReached(connection, position, INTERVAL)) {
                become(State.CURRENT, "");
            } else {
                become(State.BEHIND, "it lacks what was committed a second ago");
            }
        } catch (SQLException e) {
            become(State.LOST, String.valueOf(e.getMessage()));
        }
    }

    private void become(State next, String reason) {
        State before = state;
        state = next;
        if (next == before || closed) {
            return;
        }
        switch (next) {
            case CURRENT -> LOG.info("The replica is up to date and is read");
            case BEHIND -> LOG.warn("The replica is behind, and the primary is read instead: {}", reason);
            case LOST -> LOG.error("The replica cannot be reached, and the primary is read instead: {}", reason);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        Thread running = monitor;
        if (running != null) {
            running.interrupt();
            running.join(ANSWER_TIMEOUT.multipliedBy(2));
        }
        pool.close();
    }

    /** The pool of transactions; of one that reads a replica, the replica's. */
    static final class RoutingDataSource extends DelegatingDataSource {

        private static final ScopedValue<DataSource> REPLICA = ScopedValue.newInstance();

        RoutingDataSource(DataSource primary) {
            super(primary);
        }

        /** Transactions that {@code work} begins read the replica. */
        static <T> T callWith(DataSource replica, Supplier<T> work) {
            return ScopedValue.where(REPLICA, replica).call(work::get);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return REPLICA.isBound() ? REPLICA.get().getConnection() : super.getConnection();
        }
    }
}
