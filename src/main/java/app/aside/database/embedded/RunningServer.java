package app.aside.database.embedded;

import app.aside.database.DatabaseAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The server that another process runs in a data folder, found by the files that it left there. */
record RunningServer(DatabaseAccount administrator) {

    /** The server's port, in the data folder. */
    static final String PORT_FILE = "mariadb.port";

    /** {@code null} if no server answers. */
    static @Nullable RunningServer find(Path folder) throws IOException {
        Path port = folder.resolve(PORT_FILE);
        if (!Files.exists(port)) {
            return null;
        }
        RunningServer server = new RunningServer(EmbeddedMariaDb.administrator(
                Integer.parseInt(Files.readString(port).strip()), GeneratedPasswords.load(folder)));
        try (Connection connection = server.administrator().connect()) {
            return server;
        } catch (SQLException e) {
            return null;
        }
    }
}
