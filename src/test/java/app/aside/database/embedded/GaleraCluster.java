package app.aside.database.embedded;

import static org.awaitility.Awaitility.await;

import app.aside.database.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/** Two MariaDB servers that Galera joins: each transaction is on both before it is committed, or on none. */
public final class GaleraCluster implements AutoCloseable {

    public static final String USER = TestServer.USER;
    public static final String READER = TestServer.READER;
    public static final String PASSWORD = TestServer.PASSWORD;

    private static final Path PROVIDER =
            Path.of(System.getenv().getOrDefault("ASIDE_GALERA", "/usr/lib/galera/libgalera_smm.so"));

    private final DataFolder folder;
    private final TestServer one;
    private final TestServer two;
    private final int portOfOne = TestServer.freePort();
    private final int portOfTwo = TestServer.freePort();

    public GaleraCluster(Path parent) {
        Assumptions.assumeTrue(Files.isReadable(PROVIDER), "Debian's galera-4 is not installed");
        try {
            folder = DataFolder.lock(DataFolder.create(TestDataFolders.createFolder(parent)));
            MariaDbBinaries program = MariaDbBinaries.unpack(folder.resolve(""));
            installTransfer();
            one = new TestServer(folder, program, "one");
            two = new TestServer(folder, program, "two");
            one.createTables();
            one.start(member(portOfOne, 1, "gcomm://", "--wsrep-new-cluster"));
            one.createAsideDatabase();
            one.terminate();
            FileSystemUtils.copyRecursively(one.data(), two.data());
            one.start(member(portOfOne, 1, "gcomm://", "--wsrep-new-cluster"));
            two.start(member(portOfTwo, 2, "gcomm://127.0.0.1:" + portOfOne));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> status(two, "wsrep_local_state_comment").equals("Synced"));
    }

    /** MariaDB's own scripts that copy the files of a server to one that joins are not part of the programs. */
    private void installTransfer() throws IOException {
        try (Stream<Path> found = Files.list(folder.resolve(""));
                InputStream script =
                        Objects.requireNonNull(getClass().getResourceAsStream("/galera/wsrep_sst_copied"))) {
            Path programs = found.map(file -> file.resolve("bin"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow();
            Path target = programs.resolve("wsrep_sst_copied");
            Files.copy(script, target, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static List<String> member(int port, int weight, String cluster, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--binlog-format=ROW",
                "--innodb-autoinc-lock-mode=2",
                "--wsrep-on=ON",
                "--wsrep-provider=" + PROVIDER,
                "--wsrep-cluster-name=aside",
                "--wsrep-cluster-address=" + cluster,
                "--wsrep-node-address=127.0.0.1",
                "--wsrep-sst-method=copied",
                "--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:%d;ist.recv_addr=127.0.0.1:%d;gcache.size=64M;pc.weight=%d"
                        .formatted(port, TestServer.freePort(), weight)));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** Everybody writes to the first server, to the second one when the first is gone. */
    public String url() {
        return "jdbc:mariadb:sequential://127.0.0.1:%d,127.0.0.1:%d/aside".formatted(one.port(), two.port());
    }

    /**
     * Does what a program does that writes to the second server, against the rules.
     *
     * @return {@code false} if this transaction lost against one of the first server
     */
    public boolean tryOnSecond(String statement) {
        try {
            two.execute(statement);
            return true;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof SQLTransactionRollbackException) {
                return false;
            }
            throw e;
        }
    }

    public String readFromSecond(String query) {
        return two.read(query);
    }

    /** How many transactions of the first server lost against one of the second. */
    public long countLost() {
        return Long.parseLong(status(one, "wsrep_local_cert_failures"))
                + Long.parseLong(status(one, "wsrep_local_bf_aborts"));
    }

    /** The second server goes on alone: its weight is the majority, as two of three servers are. */
    public void killFirst() {
        one.kill();
    }

    private static String status(TestServer server, String name) {
        return server.read("SHOW GLOBAL STATUS LIKE '" + name + "'");
    }

    @Override
    public void close() {
        two.terminate();
        one.terminate();
        folder.close();
    }
}
