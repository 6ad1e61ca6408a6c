package app.aside.bench.cluster;

import app.aside.bench.BenchmarkApplication;
import app.aside.database.DataFolder;
import app.aside.database.DatabaseServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.util.FileSystemUtils;

/** Another process of the packaged application, on the database of the first one. */
final class SecondNode implements AutoCloseable {

    private static final Path DATA = Path.of("target", "bench-second-node").toAbsolutePath();
    /** Long: it starts beside a node that is busy, and a benchmark that gives up has measured for nothing. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final Process process;
    private final int port;

    private SecondNode(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when it is ready. */
    static SecondNode start(BenchmarkApplication first, String redis) throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(DATA);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Dloader.") && !argument.startsWith("-Daside."))
                .toList());
        command.addAll(List.of(
                "-jar",
                Path.of(System.getProperty("aside.bench.app", ""), "aside.jar").toString()));
        command.addAll(BenchmarkApplication.SETTINGS);
        command.addAll(List.of("--aside.data=" + DATA, "--aside.redis.drain=0s", "--server.port=" + port));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.INHERIT);
        DatabaseServer database = first.bean(DatabaseServer.class);
        Path key = database.dataFolder().orElseThrow().resolve(DataFolder.ENCRYPTION_KEY);
        builder.environment().keySet().removeIf(name -> name.startsWith("ASIDE_"));
        builder.environment()
                .putAll(Map.of(
                        "ASIDE_REDIS_URL", redis,
                        "ASIDE_SECRET_KEY", Files.readString(key).strip(),
                        "ASIDE_DB_URL", database.application().url(),
                        "ASIDE_DB_USER", database.application().user(),
                        "ASIDE_DB_PASSWORD", database.application().password(),
                        "ASIDE_DB_CUSTOMER_USER", database.customer().user(),
                        "ASIDE_DB_CUSTOMER_PASSWORD", database.customer().password()));
        SecondNode node = new SecondNode(builder.start(), port);
        node.awaitReady();
        return node;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Processor time that it has used. */
    long processorNanos() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    private void awaitReady() throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long limit = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            try {
                if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            if (!process.isAlive() || System.nanoTime() > limit) {
                close();
                throw new IllegalStateException("The second node did not become ready");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
    }
}
