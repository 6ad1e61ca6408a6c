package app.aside.database.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;

/**
 * Another process that uses a data folder: writes one row, says so, and waits until its input ends or it is killed.
 */
final class DatabaseHolderProcess {

    private DatabaseHolderProcess() {}

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(Path.of(arguments[0]))) {
            try (Connection connection = server.application().connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE memory (text VARCHAR(100))");
                statement.execute("INSERT INTO memory VALUES ('kept')");
            }
            System.out.println("ready " + server.process().pid());
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }

    static Process start(Path folder, String... options) throws Exception {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                DatabaseHolderProcess.class.getName(),
                folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Waits until it has written its row; the process of its database. */
    static ProcessHandle awaitReady(Process application) throws Exception {
        while (true) {
            String line = application.inputReader().readLine();
            if (line == null) {
                throw new IllegalStateException("The other application ended");
            }
            if (line.startsWith("ready ")) {
                return ProcessHandle.of(Long.parseLong(line.substring("ready ".length())))
                        .orElseThrow();
            }
        }
    }
}
