package app.aside.database.embedded;

import app.aside.database.DataFolder;
import app.aside.database.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/**
 * {@code backup FILE} and {@code restore FILE}, each with {@code --force}, for the embedded database in {@code ASIDE_DATA}.
 * {@code ./aside} calls it in a process of its own.
 */
public final class BackupCommand {

    private BackupCommand() {}

    public static void main(String[] arguments) throws InterruptedException {
        LoggingSystem logging = LoggingSystem.get(BackupCommand.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        logging.setLogLevel("ROOT", LogLevel.ERROR);
        System.exit(run(List.of(arguments), Path.of(Objects.requireNonNullElse(System.getenv("ASIDE_DATA"), "data"))));
    }

    /** @return the exit code */
    static int run(List<String> arguments, Path folder) throws InterruptedException {
        boolean force = arguments.contains("--force");
        List<String> words =
                arguments.stream().filter(word -> !word.equals("--force")).toList();
        if (words.size() != 2) {
            return fail("Usage: ./aside backup|restore FILE [--force]");
        }
        Path file = Path.of(words.getLast()).toAbsolutePath();
        try {
            switch (words.getFirst()) {
                case "backup" -> {
                    new BackupWriter(folder, System.out::println).write(file, force);
                    if (hasKey(folder)) {
                        System.out.printf(
                                "The file does not contain the key of the stored secrets, %s. Keep a copy of it elsewhere.%n",
                                folder.resolve(DataFolder.ENCRYPTION_KEY));
                    }
                }
                case "restore" -> {
                    new BackupRestorer(folder, System.out::println).restore(file, force);
                    if (!hasKey(folder)) {
                        System.out.printf(
                                "Before you start Aside, copy %s of the saved installation to %s, or set ASIDE_SECRET_KEY.%n",
                                DataFolder.ENCRYPTION_KEY, folder);
                    }
                }
                default -> {
                    return fail("Unknown command: " + words.getFirst());
                }
            }
            return 0;
        } catch (StartupException e) {
            return fail(e.description() + " " + e.action());
        } catch (IOException | SQLException e) {
            return fail("The " + words.getFirst() + " failed: " + e.getMessage());
        }
    }

    private static boolean hasKey(Path folder) {
        return Files.exists(folder.resolve(DataFolder.ENCRYPTION_KEY));
    }

    private static int fail(String sentence) {
        System.err.println("aside: " + sentence);
        return 1;
    }
}
