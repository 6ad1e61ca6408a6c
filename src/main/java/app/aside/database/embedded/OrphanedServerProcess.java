package app.aside.database.embedded;

import app.aside.database.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that outlived a killed application and still holds the data. It is known by its command line, which names
 * the data directory: a number in a file may by now belong to somebody else's process. Only call this while holding
 * the folder's lock, which says that no living application owns such a server.
 */
final class OrphanedServerProcess {

    private static final Logger log = LoggerFactory.getLogger(OrphanedServerProcess.class);
    private static final Duration TERMINATION_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final Duration REAP_TIMEOUT = Duration.ofSeconds(2);

    private OrphanedServerProcess() {}

    static void stop(Path data) throws InterruptedException {
        for (ProcessHandle process : ProcessHandle.allProcesses()
                .filter(candidate -> isServerFor(candidate, data))
                .toList()) {
            stop(process, data, TERMINATION_TIMEOUT);
        }
    }

    static void stop(ProcessHandle process, Path data, Duration whenAsked) throws InterruptedException {
        log.info("Stopping the MariaDB that an earlier run left behind (process {})", process.pid());
        process.destroy();
        if (awaitExit(process, data, whenAsked)) {
            return;
        }
        process.destroyForcibly();
        if (!awaitExit(process, data, KILL_TIMEOUT)) {
            throw new StartupException(
                    "The MariaDB that an earlier run left behind (process %d) cannot be ended."
                            .formatted(process.pid()),
                    "End it yourself and start Aside again.");
        }
    }

    private static boolean awaitExit(ProcessHandle process, Path data, Duration limit) throws InterruptedException {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        long end = System.nanoTime() + limit.toNanos();
        while (isServerFor(process, data)) {
            if (!awaitCompletion(exit, POLL_INTERVAL) && System.nanoTime() > end) {
                return false;
            }
        }
        // Where nobody buries the dead, as in many containers, what has ended stays in the list and counts as alive.
        awaitCompletion(exit, REAP_TIMEOUT);
        return true;
    }

    private static boolean awaitCompletion(CompletableFuture<?> exit, Duration patience) throws InterruptedException {
        try {
            exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isServerFor(ProcessHandle process, Path data) {
        List<String> command = commandLine(process);
        return !command.isEmpty()
                && Path.of(command.getFirst()).getFileName().toString().startsWith("mariadbd")
                && command.contains("--datadir=" + data);
    }

    // Java gives up on the arguments of a process whose command line is longer than a page; Linux tells all of it.
    private static List<String> commandLine(ProcessHandle process) {
        Path line = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            if (Files.exists(line)) {
                return List.of(Files.readString(line).split("\0"));
            }
        } catch (IOException e) {
            return List.of(); // It ended meanwhile, or is not ours to look at.
        }
        ProcessHandle.Info info = process.info();
        return info.command()
                .flatMap(command -> info.arguments().map(arguments -> {
                    List<String> all = new java.util.ArrayList<>(List.of(arguments));
                    all.addFirst(command);
                    return List.copyOf(all);
                }))
                .orElse(List.of());
    }
}
