package app.aside.search.opensearch;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real OpenSearch in a process of its own, with the class path of {@code src/test/opensearch/pom.xml}. */
public final class OpenSearchServer implements AutoCloseable {

    private static final Path FOLDER = Path.of("target/opensearch").toAbsolutePath();
    /** The runner takes no greater one. */
    private static final int MAX_PORT = 9299;

    private static final Duration START = Duration.ofMinutes(2);

    private final Path home;
    private final int port;
    private @Nullable Process process;

    private OpenSearchServer(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    /** One with nothing in it. */
    public static OpenSearchServer startEmpty() throws IOException, InterruptedException {
        Path home = FOLDER.resolve("server");
        if (Files.exists(home)) {
            try (Stream<Path> files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
        Path configuration = Files.createDirectories(home.resolve("node_1/config"));
        // A full disk of the machine that tests must not matter.
        Files.writeString(
                configuration.resolve("opensearch.yml"), "cluster.routing.allocation.disk.threshold_enabled: false\n");
        OpenSearchServer server = new OpenSearchServer(home, freePort());
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        for (int port = MAX_PORT; ; port--) {
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // the next one
            }
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Starts it, again with what it held. */
    public void start() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        Process starting = new ProcessBuilder(
                        java,
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        Files.readString(classPath()).strip(),
                        "org.codelibs.opensearch.runner.OpenSearchRunner",
                        "-basePath",
                        home.toString(),
                        "-numOfNode",
                        "1",
                        "-baseHttpPort",
                        Integer.toString(port - 1))
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("server.log").toFile())
                .start();
        process = starting;
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest health = HttpRequest.newBuilder(URI.create(url() + "/_cluster/health?wait_for_status=yellow"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            await("OpenSearch; its log is target/opensearch/server.log")
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> !starting.isAlive()
                            || http.send(health, BodyHandlers.ofString()).statusCode() == 200);
        }
        if (!starting.isAlive()) {
            throw new IOException("OpenSearch does not start; its log is target/opensearch/server.log");
        }
    }

    /** Resolved once; the first time from the network. */
    private static Path classPath() throws IOException, InterruptedException {
        Path classPath = FOLDER.resolve("classpath.txt");
        if (Files.exists(classPath)) {
            return classPath;
        }
        Files.createDirectories(FOLDER);
        ProcessBuilder maven = new ProcessBuilder(
                        "./mvnw",
                        "-B",
                        "-q",
                        "-ntp",
                        "-f",
                        "src/test/opensearch/pom.xml",
                        "dependency:build-classpath",
                        "-Dmdep.outputFile=" + classPath)
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("maven.log").toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process resolving = maven.start();
        if (!resolving.waitFor(2, TimeUnit.MINUTES) || resolving.exitValue() != 0) {
            resolving.destroyForcibly();
            throw new IOException("The libraries of OpenSearch were not resolved; see target/opensearch/maven.log");
        }
        return classPath;
    }

    /** How many documents of a conversation all indexes hold. */
    public int countDocuments(UUID conversation) {
        return call("GET", "/_all/_count?q=conversation:" + conversation, "")
                .path("count")
                .asInt();
    }

    /** The names of the indexes that begin so. */
    public Set<String> listIndices(String beginning) {
        return Set.copyOf(call("GET", "/" + beginning + "*/_alias", "").propertyNames());
    }

    /** Whether indexes that are made from now on, with names that begin so, can be written. */
    public void setWritable(String beginning, boolean writable) {
        String path = "/_index_template/" + beginning + "-read-only";
        call(writable ? "DELETE" : "PUT", path, writable ? "" : """
                        {"index_patterns": ["%s*"], "template": {"settings": {"index.blocks.write": true}}}
                        """.formatted(beginning));
    }

    private JsonNode call(String method, String path, String body) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            return new JsonMapper()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills it, as a power failure does. */
    public void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
