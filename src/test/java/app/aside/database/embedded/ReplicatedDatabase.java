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

/** Two MariaDB servers of their own: a primary, and a replica that copies it by global transaction ids. */
public final class ReplicatedDatabase implements AutoCloseable {

    public static final String USER = "aside";
    public static final String READER = "aside_customer";
    public static final String PASSWORD = "a-password";

    private static final String ROOT_ONLY = """
            SET sql_log_bin = 0;
            CREATE USER IF NOT EXISTS 'root'@'127.0.0.1';
            ALTER USER 'root'@'127.0.0.1' IDENTIFIED BY '%s';
            GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;
            """.formatted(PASSWORD);

    private final DataFolder folder;
    private final MariaDbBinaries program;
    private final int primaryPort = freePort();
    private final int replicaPort = freePort();
    private final Process primary;
    private Process replica;

    public ReplicatedDatabase(Path parent) {
        try {
            folder = DataFolder.lock(DataFolder.create(TestDataFolders.createFolder(parent)));
            program = MariaDbBinaries.unpack(folder.resolve(""));
            for (String name : List.of("primary", "replica")) {
                program.createDatabase(folder, folder.resolve(name), folder.resolve(name + ".log"));
            }
            primary =
                    start("primary", primaryPort, List.of("--server-id=1", "--log-bin=changes", "--binlog-format=ROW"));
            replica = startReplica();
            onPrimary(
                    "CREATE DATABASE aside CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci",
                    "CREATE USER '%s'@'127.0.0.1' IDENTIFIED BY '%s'".formatted(USER, PASSWORD),
                    "CREATE USER '%s'@'127.0.0.1' IDENTIFIED BY '%s'".formatted(READER, PASSWORD),
                    "CREATE USER 'copy'@'127.0.0.1' IDENTIFIED BY '%s'".formatted(PASSWORD),
                    "GRANT REPLICATION SLAVE ON *.* TO 'copy'@'127.0.0.1'",
                    "GRANT ALL PRIVILEGES ON aside.* TO '%s'@'127.0.0.1' WITH GRANT OPTION".formatted(USER));
            onReplica(
                    "CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = %d, MASTER_USER = 'copy', MASTER_PASSWORD = '%s', MASTER_USE_GTID = slave_pos, MASTER_SSL = 0, MASTER_CONNECT_RETRY = 1"
                            .formatted(primaryPort, PASSWORD),
                    "START SLAVE");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return url(primaryPort);
    }

    public String replicaUrl() {
        return url(replicaPort);
    }

    private static String url(int port) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/aside";
    }

    /** It still takes what the primary writes, and shows none of it. */
    public void holdReplica() {
        onReplica("STOP SLAVE SQL_THREAD");
    }

    public void releaseReplica() {
        onReplica("START SLAVE SQL_THREAD");
    }

    public void killReplica() {
        replica.destroyForcibly().onExit().join();
    }

    /** After {@link #killReplica}; it goes on where it was. */
    public void restartReplica() {
        try {
            replica = startReplica();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the work and counts the statements on the replica that contain a text. */
    public long countOnReplica(String text, Runnable work) {
        onReplica("SET GLOBAL log_output = 'TABLE'", "TRUNCATE mysql.general_log", "SET GLOBAL general_log = ON");
        work.run();
        onReplica("SET GLOBAL general_log = OFF");
        try (Connection root = connect(replicaPort);
                Statement statement = root.createStatement();
                ResultSet counted = statement.executeQuery(
                        "SELECT COUNT(*) FROM mysql.general_log WHERE argument LIKE '%" + text + "%'")) {
            counted.next();
            return counted.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void onPrimary(String... statements) {
        execute(primaryPort, statements);
    }

    public void onReplica(String... statements) {
        execute(replicaPort, statements);
    }

    @Override
    public void close() {
        ServerSupervisor.terminate(replica);
        ServerSupervisor.terminate(primary);
        folder.close();
    }

    private Process startReplica() throws IOException, InterruptedException {
        return start(
                "replica",
                replicaPort,
                List.of("--server-id=2", "--read-only=ON", "--relay-log=relay", "--skip-log-bin"));
    }

    private Process start(String name, int port, List<String> more) throws IOException, InterruptedException {
        Path init = Files.writeString(folder.resolve(name + ".sql"), ROOT_ONLY);
        List<String> arguments = new ArrayList<>(List.of(
                "--datadir=" + folder.resolve(name),
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
        Process process = program.startServer(arguments, folder.resolve(name + ".log"));
        await().atMost(Duration.ofSeconds(60)).until(() -> accepts(port));
        return process;
    }

    private static boolean accepts(int port) {
        try (Connection connection = connect(port)) {
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static Connection connect(int port) throws SQLException {
        return new DatabaseAccount("jdbc:mariadb://127.0.0.1:" + port + "/", "root", PASSWORD).connect();
    }

    private static void execute(int port, String... statements) {
        try (Connection root = connect(port);
                Statement statement = root.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
