package app.aside.database.embedded;

import app.aside.database.DatabaseServer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Stops the embedded server in the middle of what it does: its port stays open and nothing is answered. */
public final class DatabaseFreezer implements AutoCloseable {

    private final ProcessHandle process;

    public DatabaseFreezer(DatabaseServer server) {
        this.process = ((EmbeddedMariaDb) server).process();
        signal("STOP");
    }

    /** Lets it go on. */
    @Override
    public void close() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int exitCode = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException("kill ended with " + exitCode);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
