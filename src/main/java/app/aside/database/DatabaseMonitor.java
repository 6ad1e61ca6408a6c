package app.aside.database;

import app.aside.live.DatabaseStatus;
import app.aside.shared.ClockSteps;
import app.aside.shared.DatabaseUnavailableException;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks the database four times a second, over a connection of its own, whether it is there. When it is gone or silent, all
 * pooled connections are closed, so that nobody waits for an answer that may never come, and callers are refused at once
 * until it answers again.
 *
 * <p>A server that is frozen is noticed within {@code aside.db.answer-timeout} and {@link #INTERVAL}. A slow statement is no
 * reason, and neither is a slow start: it begins when the application is ready.
 */
@Component
final class DatabaseMonitor implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Logger log = LoggerFactory.getLogger(DatabaseMonitor.class);

    private final DatabaseServer server;
    private final DatabaseStatus status;
    private final ClockSteps clockSteps;
    private final Duration answerTimeout;
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    /** When the database answered for the last time. */
    private long answeredAt = System.nanoTime();

    DatabaseMonitor(
            DatabaseServer server, DatabaseStatus status, ClockSteps clockSteps, DatabaseProperties properties) {
        this.server = server;
        this.status = status;
        this.clockSteps = clockSteps;
        this.answerTimeout = properties.db().answerTimeout();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        thread = Thread.ofPlatform().daemon().name("database-monitor").start(this::run);
    }

    /** @throws DatabaseUnavailableException while the database does not answer */
    void requireAvailable() {
        if (!status.isAvailable()) {
            throw new DatabaseUnavailableException();
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            running.join(answerTimeout.multipliedBy(2));
        }
    }

    private void run() {
        boolean lostConnection = false;
        while (!closed) {
            boolean connected = false;
            try (Connection connection = server.application().connectWithTimeout(answerTimeout);
                    Statement statement = connection.createStatement()) {
                connected = true;
                markAvailable();
                answeredAt = System.nanoTime();
                while (true) {
                    Thread.sleep(INTERVAL);
                    statement.execute("DO 1");
                    answeredAt = System.nanoTime();
                    lostConnection = false;
                }
            } catch (InterruptedException e) {
                return;
            } catch (SQLException e) {
                // A connection that somebody closed says nothing; the next attempt tells whether the server is there.
                lostConnection = connected && !isTimeout(e) && !lostConnection;
                if (!lostConnection) {
                    markUnavailable(e);
                    pause();
                }
            }
        }
    }

    private void markAvailable() {
        if (!status.isAvailable()) {
            Duration outage = Duration.ofNanos(System.nanoTime() - answeredAt);
            log.warn("The database can be reached again after {} s", outage.toSeconds());
            clockSteps.addOutage(outage); // before anybody finds what could not be renewed meanwhile
            status.setAvailable(true);
        }
    }

    private void markUnavailable(SQLException reason) {
        if (status.isAvailable() && !closed) {
            log.error("The database cannot be reached: {}", reason.getMessage());
            status.setAvailable(false);
            DatabaseSocketFactory.closeAll();
        }
    }

    private void pause() {
        try {
            Thread.sleep(INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private static boolean isTimeout(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
