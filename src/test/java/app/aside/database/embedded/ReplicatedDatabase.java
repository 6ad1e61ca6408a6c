package app.aside.database.embedded;

import app.aside.database.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Two MariaDB servers of their own: a primary, and a replica that copies it by global transaction ids. */
public final class ReplicatedDatabase implements AutoCloseable {

    public static final String USER = TestServer.USER;
    public static final String READER = TestServer.READER;
    public static final String PASSWORD = TestServer.PASSWORD;

    private final DataFolder folder;
    private final TestServer primary;
    private final TestServer replica;

    public ReplicatedDatabase(Path parent) {
        try {
            folder = DataFolder.lock(DataFolder.create(TestDataFolders.createFolder(parent)));
            MariaDbBinaries program = MariaDbBinaries.unpack(folder.resolve(""));
            primary = new TestServer(folder, program, "primary");
            replica = new TestServer(folder, program, "replica");
            primary.createTables();
            replica.createTables();
            primary.start(List.of("--server-id=1", "--log-bin=changes", "--binlog-format=ROW"));
            startReplica();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        primary.createAsideDatabase();
        primary.execute(
                "CREATE USER 'copy'@'127.0.0.1' IDENTIFIED BY '%s'".formatted(PASSWORD),
                "GRANT REPLICATION SLAVE ON *.* TO 'copy'@'127.0.0.1'");
        replica.execute(
                "CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = %d, MASTER_USER = 'copy', MASTER_PASSWORD = '%s', MASTER_USE_GTID = slave_pos, MASTER_SSL = 0, MASTER_CONNECT_RETRY = 1"
                        .formatted(primary.port(), PASSWORD),
                "START SLAVE");
    }

    public String url() {
        return url(primary);
    }

    public String replicaUrl() {
        return url(replica);
    }

    private static String url(TestServer server) {
        return "jdbc:mariadb://127.0.0.1:" + server.port() + "/aside";
    }

    /** It still takes what the primary writes, and shows none of it. */
    public void holdReplica() {
        replica.execute("STOP SLAVE SQL_THREAD");
    }

    public void releaseReplica() {
        replica.execute("START SLAVE SQL_THREAD");
    }

    public void killReplica() {
        replica.kill();
    }

    /** After {@link #killReplica}; it goes on where it was. */
    public void restartReplica() {
        try {
            startReplica();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the work and counts the statements on the replica that contain a text. */
    public long countOnReplica(String text, Runnable work) {
        replica.execute("SET GLOBAL log_output = 'TABLE'", "TRUNCATE mysql.general_log", "SET GLOBAL general_log = ON");
        work.run();
        replica.execute("SET GLOBAL general_log = OFF");
        return Long.parseLong(
                replica.read("SELECT COUNT(*) FROM mysql.general_log WHERE argument LIKE '%" + text + "%'"));
    }

    @Override
    public void close() {
        replica.terminate();
        primary.terminate();
        folder.close();
    }

    private void startReplica() throws IOException {
        replica.start(List.of("--server-id=2", "--read-only=ON", "--relay-log=relay", "--skip-log-bin"));
    }
}
