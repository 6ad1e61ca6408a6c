package app.aside.database;

import app.aside.shared.SecretToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Files in the data folder that nobody but its owner may read. With an external database there is no data folder. */
@Component
public class SecretFileStore {

    private final DatabaseServer server;

    SecretFileStore(DatabaseServer server) {
        this.server = server;
    }

    /** The secret that is kept in this file, made up if there is none yet: 43 letters, digits, - and _. */
    public Optional<String> getOrCreate(String name) {
        return server.dataFolder().map(folder -> {
            synchronized (SecretFileStore.class) {
                Path file = folder.resolve(name);
                try {
                    String kept = Files.exists(file) ? Files.readString(file).strip() : "";
                    if (!kept.isEmpty()) {
                        return kept;
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                String secret = SecretToken.generate();
                folder.writeSecret(name, secret + "\n");
                return secret;
            }
        });
    }

    /** Writes a file for other programs of the same owner; does nothing without a data folder. */
    public void write(String name, String text) {
        server.dataFolder().ifPresent(folder -> folder.writeSecret(name, text));
    }
}
