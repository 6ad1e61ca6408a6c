package app.aside.database.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the server's process running until {@link #stop}. A process that ends before, killed or by a full disk, is started
 * again at once. While that fails, or if it ends within a minute, the pause before the next attempt grows from one second
 * to thirty. There is no last attempt: free space on the disk brings the server back without help.
 */
final class ServerSupervisor {

    /** Starts the server as it was started before. */
    interface Restart {

        /**
         * @return a process that accepts connections
         * @throws IOException if there is none; no process is left behind
         */
        Process run() throws IOException, InterruptedException;
    }

    private static final Logger log = LoggerFactory.getLogger(ServerSupervisor.class);
    private static final Duration STABLE_TIME = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(1);

    private final Path serverLog;
    private final Restart restart;
    private final Thread thread;
    private volatile Process process;

    ServerSupervisor(Process running, Path serverLog, Restart restart) {
        this.process = running;
        this.serverLog = serverLog;
        this.restart = restart;
        this.thread = Thread.ofPlatform().daemon().name("database-supervisor").start(this::supervise);
    }

    /** The present process; it has ended if a restart is under way. */
    Process process() {
        return process;
    }

    /** Stops the server and leaves it stopped. */
    void stop() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        terminate(process);
    }

    /** Asks the process to end and kills it if it has not ended within a minute. */
    static void terminate(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("The embedded database did not stop within a minute and is ended by force");
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        try {
            Duration pause = Duration.ZERO;
            while (true) {
                long start = System.nanoTime();
                int exitCode = process.waitFor();
                if (System.nanoTime() - start > STABLE_TIME.toNanos()) {
                    pause = Duration.ZERO;
                }
                log.error(
                        "The embedded database ended unexpectedly with {} and is started again, see {}",
                        exitCode,
                        serverLog);
                do {
                    Thread.sleep(pause);
                    pause = longer(pause);
                } while (!isRestarted(pause));
            }
        } catch (InterruptedException e) {
            log.debug("The embedded database is stopped", e);
        }
    }

    private boolean isRestarted(Duration nextPause) throws InterruptedException {
        try {
            process = restart.run();
            log.info("The embedded database runs again");
            return true;
        } catch (IOException | RuntimeException e) {
            log.error(
                    "The embedded database could not be started again: {}. Next attempt in {} s",
                    e.getMessage(),
                    nextPause.toSeconds());
            return false;
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        return twice.compareTo(MAX_PAUSE) < 0 ? twice : MAX_PAUSE;
    }
}
