package app.aside.database.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A running client of MariaDB, such as {@code mariadb-dump}. */
final class ClientProgram {

    private final String name;
    private final Process process;
    private final Path errors;

    private ClientProgram(String name, Process process, Path errors) {
        this.name = name;
        this.process = process;
        this.errors = errors;
    }

    static ClientProgram start(String name, ProcessBuilder builder) throws IOException {
        Path errors = Files.createTempFile("aside", ".log");
        return new ClientProgram(name, builder.redirectError(errors.toFile()).start(), errors);
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    InputStream output() {
        return process.getInputStream();
    }

    /** Waits for its end. @throws IOException with its own words if it failed */
    void awaitSuccess() throws IOException, InterruptedException {
        int exitCode = process.waitFor();
        String said = Files.readString(errors).strip();
        Files.delete(errors);
        if (exitCode != 0) {
            throw new IOException(name + " failed: " + said);
        }
    }
}
