package app.aside.journeys;

import app.aside.database.DataFolder;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The packaged jar as an operator runs it: a process of its own with a fresh data folder and free ports. A restart
 * keeps the data and the ports, so that open pages find it again.
 *
 * <p>While journeys are being written, {@code -Daside.address=http://127.0.0.1:8080} takes an Aside that runs already;
 * those that restart it are skipped then.
 */
public final class PackagedApplication implements AutoCloseable {

    /** Logs, pictures and traces of the journeys. */
    static final Path FOLDER = Path.of("target", "journeys").toAbsolutePath();

    static final Path LOG = FOLDER.resolve("aside.log");

    private static final Path THREAD_DUMP = FOLDER.resolve("threads.txt");
    private static final Duration DUMP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(1);

    private final Path jar = Path.of(System.getProperty("aside.jar", "target/aside-0.1.0-SNAPSHOT.jar"))
            .toAbsolutePath();
    private final Path data;
    private final Map<String, String> settings;
    private final int port;
    private final int managementPort;
    private final int shopPort;
    private final HttpClient healthClient =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Thread shutdownHook = new Thread(this::kill);
    private final @Nullable String runningAddress = System.getProperty("aside.address");
    private volatile @Nullable Process process;

    /** @param redis the address of a Redis that joins it with other nodes */
    PackagedApplication(String redis) {
        this("data", Map.of("ASIDE_REDIS_URL", redis, "ASIDE_NODE_DRAIN", "0s"));
    }

    private PackagedApplication(String folder, Map<String, String> settings) {
        this.data = FOLDER.resolve(folder);
        this.settings = new HashMap<>(settings);
        // All three are held at the same time, so that they differ.
        try (ServerSocket first = reservePort();
                ServerSocket second = reservePort();
                ServerSocket third = reservePort()) {
            port = first.getLocalPort();
            managementPort = second.getLocalPort();
            shopPort = third.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (runningAddress != null) {
            return;
        }
        databaseProcesses().forEach(PackagedApplication::terminate); // of an earlier run that was killed
        delete(data);
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        start();
    }

    /** An installation apart from the one that journeys share, for what would be in the others' way. */
    public static PackagedApplication startAnother(String folder) {
        Assumptions.assumeTrue(System.getProperty("aside.address") == null, "Only the journeys' own jar is started");
        return new PackagedApplication(folder, Map.of());
    }

    /** Another node on the database of this one, joined by the same Redis. It stops at once, and logs JSON. */
    public PackagedApplication startSecondNode() {
        return startSecondNode(Duration.ZERO);
    }

    /** @param drain how long it goes on serving when it is stopped, before its windows move */
    public PackagedApplication startSecondNode(Duration drain) {
        return startSecondNode(drain, Duration.ofMinutes(10));
    }

    /** @param sessionWithoutWindow how long somebody stays signed in without an open window */
    public PackagedApplication startSecondNode(Duration drain, Duration sessionWithoutWindow) {
        Assumptions.assumeTrue(runningAddress == null, "Only an installation of the journeys can be joined");
        Properties passwords = passwords();
        Map<String, String> second = new HashMap<>(Map.of(
                "ASIDE_DB_URL",
                databaseUrl(),
                "ASIDE_DB_USER",
                "aside",
                "ASIDE_DB_PASSWORD",
                passwords.getProperty("aside"),
                "ASIDE_DB_CUSTOMER_USER",
                "aside_customer",
                "ASIDE_DB_CUSTOMER_PASSWORD",
                passwords.getProperty("aside_customer"),
                "ASIDE_SECRET_KEY",
                encryptionKey()));
        second.putAll(Map.of(
                "ASIDE_REDIS_URL",
                settings.get("ASIDE_REDIS_URL"),
                "ASIDE_NODE_DRAIN",
                drain.toSeconds() + "s",
                "LOGGING_STRUCTURED_FORMAT_CONSOLE",
                "ecs",
                "ASIDE_SESSION_WITHOUT_WINDOW",
                sessionWithoutWindow.toMinutes() + "m",
                "ASIDE_TRUSTED_PROXIES",
                "127.0.0.1"));
        return new PackagedApplication("data-of-second-node", second);
    }

    /**
     * Changes rows of the running application, because a journey cannot turn its clock.
     *
     * @return how many rows
     */
    public int update(String sql) {
        Assumptions.assumeTrue(runningAddress == null, "Only the rows of an installation of the journeys are changed");
        try (Connection database = DriverManager.getConnection(
                        databaseUrl(), "aside", passwords().getProperty("aside"));
                Statement statement = database.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the operator does on this node. */
    void setPlan(String company, String plan) {
        Assumptions.assumeTrue(runningAddress == null, "Only plans of an installation of the journeys are changed");
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/actuator/companies/%s".formatted(managementPort, company)))
                    .header(
                            "Authorization",
                            "Bearer "
                                    + Files.readString(data.resolve("operator.token"))
                                            .strip())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"plan\":\"" + plan + "\"}"))
                    .build();
            int status = healthClient.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("The plan was not set: " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private String databaseUrl() {
        return "jdbc:mariadb://127.0.0.1:%s/aside"
                .formatted(databaseProcesses().stream()
                        .flatMap(process -> commandLine(process).stream())
                        .filter(argument -> argument.startsWith("--port="))
                        .map(argument -> argument.substring("--port=".length()))
                        .findFirst()
                        .orElseThrow());
    }

    private String encryptionKey() {
        try {
            return Files.readString(data.resolve(DataFolder.ENCRYPTION_KEY)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties passwords() {
        Properties passwords = new Properties();
        try (Reader file = Files.newBufferedReader(data.resolve("passwords.properties"))) {
            passwords.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return passwords;
    }

    public URI baseUrl() {
        return URI.create(runningAddress != null ? runningAddress : "http://127.0.0.1:" + port);
    }

    /** The site of Acme's own that embeds the widget. */
    public URI shopUrl() {
        return URI.create(
                runningAddress != null
                        ? System.getProperty("aside.shop", "http://127.0.0.1:8090")
                        : "http://127.0.0.1:" + shopPort);
    }

    private void start() {
        try {
            Files.createDirectories(FOLDER);
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx768m",
                    "-XX:TieredStopAtLevel=1", // it lives for minutes
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-jar",
                    jar.toString());
            builder.environment().keySet().removeIf(name -> name.startsWith("ASIDE_"));
            builder.environment().putAll(settings);
            builder.environment().put("ASIDE_DATA", data.toString());
            builder.environment().put("ASIDE_PORT", Integer.toString(port));
            builder.environment().put("ASIDE_MANAGEMENT_PORT", Integer.toString(managementPort));
            builder.environment().put("ASIDE_DEMO_SITE_PORT", Integer.toString(shopPort));
            // A busy machine is no outage.
            builder.environment().put("ASIDE_DB_ANSWER_TIMEOUT", "20s");
            // All customers of the journeys share one address, and one of them sends many messages.
            builder.environment().put("ASIDE_CHANNEL_LIMITS_ADDRESS", "20000/500");
            builder.environment().put("ASIDE_CHANNEL_LIMITS_TOKEN", "3000/10");
            builder.environment()
                    .put("ASIDE_WEBHOOK_ALLOWED_TARGETS", "localhost"); // the webhook receivers of the journeys
            process = builder.directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                    .start();
            awaitReady(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** @return the file with the stacks of all threads, virtual ones included, or why there is none */
    String dumpThreads() {
        Process current = process;
        if (current == null || !current.isAlive()) {
            return "none, it does not run";
        }
        try {
            Process dump = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(current.pid()),
                            "Thread.dump_to_file",
                            "-overwrite",
                            THREAD_DUMP.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                    .start();
            return dump.waitFor(DUMP_TIMEOUT) && dump.exitValue() == 0 ? THREAD_DUMP.toString() : "none, see " + LOG;
        } catch (IOException e) {
            return "none, " + e;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void stop() {
        terminate(Process::destroy);
    }

    /** Kills the process without a shutdown and starts it again. */
    public void crash() {
        Assumptions.assumeTrue(runningAddress == null, "Only an installation of the journeys can be restarted");
        kill();
        start();
    }

    /** Kills the process without a shutdown. */
    public void kill() {
        terminate(Process::destroyForcibly);
    }

    /**
     * Stops the application as an operator does and starts it again.
     *
     * @return the log lines of the shutdown
     */
    public String restart() {
        Assumptions.assumeTrue(runningAddress == null, "Only an installation of the journeys can be restarted");
        try {
            long before = Files.size(LOG);
            stop();
            byte[] all = Files.readAllBytes(LOG);
            start();
            return new String(all, (int) before, (int) (all.length - before), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #restart()}, with these settings besides its own from then on; an empty value takes one away. */
    void restartWith(Map<String, String> changed) {
        settings.putAll(changed);
        settings.values().removeIf(String::isEmpty);
        restart();
    }

    /** Calls an endpoint of the operator's: POST with a body, GET without. @return the answer's body */
    String callOperator(String path, @Nullable String body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + managementPort + "/actuator/" + path))
                    .header(
                            "Authorization",
                            "Bearer "
                                    + Files.readString(data.resolve("operator.token"))
                                            .strip());
            if (body != null) {
                request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
            }
            return healthClient.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The database processes that work on this installation's data. */
    private List<ProcessHandle> databaseProcesses() {
        String argument = "--datadir=" + data.resolve("mariadb");
        return ProcessHandle.allProcesses()
                .filter(candidate -> commandLine(candidate).contains(argument))
                .toList();
    }

    @Override
    public void close() {
        if (runningAddress != null) {
            return;
        }
        stop();
        List<ProcessHandle> left = databaseProcesses();
        left.forEach(PackagedApplication::terminate);
        Runtime.getRuntime().removeShutdownHook(shutdownHook);
        if (!left.isEmpty()) {
            throw new IllegalStateException("The database still runs after the application has stopped");
        }
    }

    private void awaitReady(Process started) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(baseUrl().resolve("/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long limit = System.nanoTime() + START_TIMEOUT.toNanos();
        while (true) {
            try {
                if (healthClient.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            // Waits between two probes and ends early if the process does.
            if (started.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The application ended with " + started.exitValue() + ", see " + LOG);
            }
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("The application is not ready after " + START_TIMEOUT + ", see " + LOG);
            }
        }
    }

    private void terminate(Consumer<Process> signal) {
        Process current = process;
        if (current == null) {
            return;
        }
        signal.accept(current);
        try {
            if (!current.waitFor(STOP_TIMEOUT)) {
                current.destroyForcibly().waitFor();
                throw new IllegalStateException("The application did not stop within " + STOP_TIMEOUT);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void terminate(ProcessHandle database) {
        database.destroyForcibly();
        database.onExit().join();
    }

    private static List<String> commandLine(ProcessHandle candidate) {
        Path line = Path.of("/proc", Long.toString(candidate.pid()), "cmdline");
        try {
            return Files.exists(line)
                    ? List.of(Files.readString(line).split("\0"))
                    : List.of(candidate.info().arguments().orElse(new String[0]));
        } catch (IOException e) {
            return List.of(); // it ended meanwhile
        }
    }

    private static ServerSocket reservePort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
