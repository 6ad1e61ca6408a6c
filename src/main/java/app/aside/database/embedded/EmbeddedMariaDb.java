package app.aside.database.embedded;

import app.aside.database.DataFolder;
import app.aside.database.DatabaseAccount;
import app.aside.database.DatabaseServer;
import app.aside.database.StartupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MariaDB of our own: it listens on the loopback interface only, on a free port, and knows three accounts with
 * generated passwords. Its data stay in {@code mariadb} below the data folder and are never deleted by the program.
 *
 * <p>Those who ask for the same folder in one process share one server; it stops when the last of them closes it. Until
 * then {@link ServerSupervisor} keeps it running.
 */
public final class EmbeddedMariaDb implements DatabaseServer {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedMariaDb.class);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3); // after a crash it first repairs its data
    private static final int MAX_START_ATTEMPTS = 5;
    private static final String ACCOUNTS_FILE = "accounts.sql";
    private static final String ERROR_MARK = "[ERROR] ";

    private static final Map<Path, EmbeddedMariaDb> runningServers = new HashMap<>();

    private final DataFolder folder;
    private final Path data;
    private final Path serverLog;
    private final GeneratedPasswords passwords;
    private final ServerSupervisor supervisor;
    private final FreeSpace freeSpace;
    private int port;
    private volatile boolean portTaken;
    private int references = 1;

    private EmbeddedMariaDb(DataFolder folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.passwords = GeneratedPasswords.loadOrCreate(folder);
        this.data = folder.resolve("mariadb");
        this.freeSpace = new FreeSpace(folder.resolve(""));
        OrphanedServerProcess.stop(data);
        MariaDbBinaries program = MariaDbBinaries.unpack(folder.resolve(""));
        this.serverLog = rotateLog();
        if (!Files.isDirectory(data)) {
            log.info("Creating a new database in {}", data);
            program.createDatabase(folder, data, serverLog);
        }
        folder.writeSecret(ACCOUNTS_FILE, accountStatements());
        this.supervisor = new ServerSupervisor(startOnFreePort(program), serverLog, this::restart);
        Files.delete(folder.resolve(ACCOUNTS_FILE));
        folder.writeSecret(RunningServer.PORT_FILE, port + "\n");
    }

    private Process startOnFreePort(MariaDbBinaries program) throws IOException, InterruptedException {
        List<String> options = List.of("--init-file=" + folder.resolve(ACCOUNTS_FILE));
        for (int attempt = 1; ; attempt++) {
            port = findFreePort();
            Process process = program.startServer(arguments(options), serverLog);
            if (awaitReady(process)) {
                return process;
            }
            // Somebody may have taken the port between our look and the server's.
            if (attempt == MAX_START_ATTEMPTS) {
                throw new StartupException(
                        "The embedded database did not start: " + findLastError(),
                        "See " + serverLog + ", or use a MariaDB of your own with ASIDE_DB_URL.");
            }
        }
    }

    /** Starts the server on the port that the pools know. It has its accounts, so nothing is written, even to a full disk. */
    private Process restart() throws IOException, InterruptedException {
        portTaken = !isFree(port);
        if (portTaken) {
            throw new IOException("Another program uses its port " + port + "; a restart of Aside chooses another one");
        }
        Process process = MariaDbBinaries.unpack(folder.resolve("")).startServer(arguments(List.of()), serverLog);
        if (!awaitReady(process)) {
            throw new IOException(findLastError());
        }
        return process;
    }

    /** Starts the server of this folder, or joins it if it runs in this process already. */
    public static EmbeddedMariaDb start(Path wanted) {
        synchronized (runningServers) {
            Path path = DataFolder.create(wanted);
            EmbeddedMariaDb present = runningServers.get(path);
            if (present != null) {
                present.references++;
                return present;
            }
            DataFolder folder = DataFolder.lock(path);
            try {
                EmbeddedMariaDb server = new EmbeddedMariaDb(folder);
                runningServers.put(path, server);
                return server;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw startupFailure(folder, e);
            } catch (IOException e) {
                throw startupFailure(folder, e);
            } catch (RuntimeException e) {
                folder.close();
                throw e;
            }
        }
    }

    @Override
    public DatabaseAccount application() {
        return account(port, "aside", passwords.application());
    }

    @Override
    public DatabaseAccount customer() {
        return account(port, "aside_customer", passwords.customer());
    }

    @Override
    public DatabaseAccount administrator() {
        return administrator(port, passwords);
    }

    static DatabaseAccount administrator(int port, GeneratedPasswords passwords) {
        return account(port, "root", passwords.root());
    }

    @Override
    public boolean managesAccounts() {
        return true;
    }

    @Override
    public Optional<DataFolder> dataFolder() {
        return Optional.of(folder);
    }

    @Override
    public boolean needsApplicationRestart() {
        return portTaken;
    }

    @Override
    public boolean isDiskFull() {
        return freeSpace.isLow();
    }

    ProcessHandle process() {
        return supervisor.process().toHandle();
    }

    @Override
    public void close() {
        synchronized (runningServers) {
            if (--references > 0 || !runningServers.values().remove(this)) {
                return;
            }
            supervisor.stop();
            folder.close();
        }
    }

    private static DatabaseAccount account(int port, String user, String password) {
        return new DatabaseAccount("jdbc:mariadb://127.0.0.1:" + port + "/aside", user, password);
    }

    private List<String> arguments(List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--datadir=" + data,
                "--tmpdir=" + folder.ensureDirectory("tmp"),
                "--pid-file=" + folder.resolve("mariadb.pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=", // none: its path would be limited to 107 bytes, and nobody needs it
                "--skip-name-resolve",
                "--skip-ssl", // nothing leaves this machine; making a certificate takes seconds at each start
                "--local-infile=OFF",
                "--character-set-collations=utf8mb4=utf8mb4_uca1400_ai_ci",
                "--default-time-zone=+00:00",
                "--transaction-isolation=READ-COMMITTED",
                "--innodb-lock-wait-timeout=5",
                "--innodb-rollback-on-timeout=ON",
                "--innodb-buffer-pool-size=256M",
                "--max-allowed-packet=64M",
                "--max-connections=150"));
        arguments.addAll(more);
        return arguments;
    }

    /** Runs inside the server before it accepts its first connection, so no account is ever open. */
    private String accountStatements() {
        return """
                DELETE FROM mysql.global_priv WHERE NOT (User IN ('mariadb.sys', 'PUBLIC') \
                OR Host = '127.0.0.1' AND User IN ('root', 'aside', 'aside_customer'));
                DELETE FROM mysql.proxies_priv;
                FLUSH PRIVILEGES;
                CREATE DATABASE IF NOT EXISTS aside CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci;
                CREATE USER IF NOT EXISTS 'root'@'127.0.0.1', 'aside'@'127.0.0.1', 'aside_customer'@'127.0.0.1';
                ALTER USER 'root'@'127.0.0.1' IDENTIFIED BY '%s', 'aside'@'127.0.0.1' IDENTIFIED BY '%s', \
                'aside_customer'@'127.0.0.1' IDENTIFIED BY '%s';
                GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;
                GRANT ALL PRIVILEGES ON aside.* TO 'aside'@'127.0.0.1';
                """.formatted(passwords.root(), passwords.application(), passwords.customer());
    }

    /**
     * Waits until the application's account can sign in.
     *
     * @return false if the process ended instead
     * @throws IOException if it does not answer within {@link #START_TIMEOUT}; it was ended then
     */
    private boolean awaitReady(Process process) throws IOException, InterruptedException {
        long limit = System.nanoTime() + START_TIMEOUT.toNanos();
        try {
            while (true) {
                try (Connection connection = application().connect()) {
                    return true;
                } catch (SQLException e) {
                    if (System.nanoTime() > limit) {
                        throw new IOException(e.getMessage(), e);
                    }
                }
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        } catch (InterruptedException | IOException e) {
            ServerSupervisor.terminate(process);
            throw e;
        }
    }

    private Path rotateLog() throws IOException {
        Path current = folder.resolve("mariadb.log");
        if (Files.exists(current)) {
            Files.move(current, folder.resolve("mariadb.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return current;
    }

    private static int findFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String findLastError() throws IOException {
        return Files.readAllLines(serverLog).stream()
                .filter(line -> line.contains(ERROR_MARK) && !line.endsWith("Aborting"))
                .map(line -> line.substring(line.indexOf(ERROR_MARK) + ERROR_MARK.length()))
                .reduce((earlier, later) -> later)
                .orElse("it ended without a word");
    }

    private static StartupException startupFailure(DataFolder folder, Exception cause) {
        folder.close();
        return new StartupException(
                "The embedded database did not start: " + cause.getMessage(),
                "See " + folder.resolve("mariadb.log") + ", or use a MariaDB of your own with ASIDE_DB_URL.",
                cause);
    }
}
