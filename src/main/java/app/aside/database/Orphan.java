package app.aside.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that outlived a killed application and still holds the data. It is known by its command line, which names
 * the data directory: a number in a file may by now belong to somebody else's process. Only call this while holding
 * the folder's lock, which says that no living application owns such a server.
 */
final class Orphan {

    private static final Logger log = LoggerFactory.getLogger(Orphan.class);

    private Orphan() {}

    static void stop(Path data) {
        ProcessHandle.allProcesses()
                .filter(process -> serves(process, data))
                .toList()
                .forEach(Orphan::stop);
    }

    private static void stop(ProcessHandle process) {
        log.info("Stopping the MariaDB that an earlier run left behind (process {})", process.pid());
        process.destroy();
        try {
            process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    static boolean serves(ProcessHandle process, Path data) {
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
