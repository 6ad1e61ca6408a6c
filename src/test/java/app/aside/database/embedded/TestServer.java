package app.aside.database.embedded;

import static org.awaitility.Awaitility.await;

import app.aside.database.DataFolder;
import app.aside.database.DatabaseAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of several MariaDB servers of a test, with the account {@code root} for the test itself. */
final class TestServer {

    static final String USER = "aside";
    static final String READER = "aside_customer";
    static final String PASSWORD = "a-password";

    private static final String ROOT_ONLY = """
            SET sql_log_bin = 0;
            CREATE USER IF NOT EXISTS 'root'@'127.0.0.1';
            ALTER USER 'root'@'127.0.0.1' IDENTIFIED BY '%s';
            GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;
            """.formatted(PASSWORD);

    private final DataFolder folder;
    private final MariaDbBinaries program;
    private final String name;
    private final int port = freePort();
    private @Nullable Process process;

    TestServer(DataFolder folder, MariaDbBinaries program, String name) {
        this.folder = folder;
        this.program = program;
        this.name = name;
    }

    Path data() {
        return folder.resolve(name);
    }

    int port() {
        return port;
    }

    /** Makes the server's own tables; before its first start. */
    void createTables() throws IOException, InterruptedException {
        program.createDatabase(folder, data(), folder.resolve(name + ".log"));
    }

    /** Returns when the server answers. */
    void start(List<String> more) throws IOException {
        Path init = Files.writeString(folder.resolve(name + ".sql"), ROOT_ONLY);
        List<String> arguments = new ArrayList<>(List.of(
                "--datadir=" + data(),
                "--tmpdir=" + folder.ensureDirectory("tmp"),
                "--pid-file=" + folder.resolve(name + ".pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=",
                "--skip-name-resolve",
                "--skip-ssl",
                "--character-set-collations=utf8mb4=utf8mb4_uca1400_ai_ci",
                "--default-time-zone=+00:00",
                "--transaction-isolation=READ-COMMITTED",
                "--innodb-lock-wait-timeout=5",
                "--innodb-rollback-on-timeout=ON",
                "--innodb-flush-log-at-trx-commit=1",
                "--max-allowed-packet=64M",
                "--init-file=" + init));
        arguments.addAll(more);
        process = program.startServer(arguments, folder.resolve(name + ".log"));
        await().atMost(Duration.ofSeconds(60)).until(this::answers);
    }

    /** Makes the database of Aside and its two accounts. */
    void createAsideDatabase() {
        execute(
                "CREATE DATABASE aside CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci",
                "CREATE USER '%s'@'127.0.0.1' IDENTIFIED BY '%s'".formatted(USER, PASSWORD),
                "CREATE USER '%s'@'127.0.0.1' IDENTIFIED BY '%s'".formatted(READER, PASSWORD),
                "GRANT ALL PRIVILEGES ON aside.* TO '%s'@'127.0.0.1' WITH GRANT OPTION".formatted(USER));
    }

    void terminate() {
        ServerSupervisor.terminate(Objects.requireNonNull(process));
    }

    void kill() {
        Objects.requireNonNull(process).destroyForcibly().onExit().join();
    }

    Connection connect() throws SQLException {
        return new DatabaseAccount("jdbc:mariadb://127.0.0.1:" + port + "/", "root", PASSWORD).connect();
    }

    void execute(String... statements) {
        try (Connection root = connect();
                Statement statement = root.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the last column of the first row */
    String read(String query) {
        try (Connection root = connect();
                Statement statement = root.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getString(found.getMetaData().getColumnCount());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
