package app.aside.bench.start;

import app.aside.bench.MachineMetrics;
import app.aside.bench.Options;
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
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.util.FileSystemUtils;

/** Seconds from the start of the process until it is ready, packed and from the AOT cache in turn, on one warm database. */
public final class StartBenchmark {

    public static final String USAGE = "[--runs 5]";

    private static final Path DATA = Path.of("target", "bench-start-data").toAbsolutePath();
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private StartBenchmark() {}

    /** Prints medians as Markdown; {@code false} if the cache saves less than half. */
    public static boolean run(List<String> words) throws Exception {
        int runs = Options.parse("start", words, options -> options.integer("--runs", 5));
        if (runs < 1) {
            throw new IllegalArgumentException("--runs must be positive.");
        }
        Path folder = Path.of(System.getProperty("aside.bench.app", ""));
        if (!Files.exists(folder.resolve("aside.aot"))) {
            throw new IllegalArgumentException("There is no AOT cache; ./aside build makes one.");
        }
        return new StartBenchmark().measure(folder, runs);
    }

    private boolean measure(Path folder, int runs) throws Exception {
        List<String> packed = List.of("-jar", folder.resolveSibling("aside.jar").toString());
        List<String> cached = List.of(
                "-XX:AOTCache=" + folder.resolve("aside.aot"),
                "-jar",
                folder.resolve("aside.jar").toString());
        FileSystemUtils.deleteRecursively(DATA);
        say("Creating a database");
        start(cached);
        List<Double> plain = new ArrayList<>();
        List<Double> aot = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            plain.add(start(packed));
            aot.add(start(cached));
            say("Run %d: packed %.1f s, AOT cache %.1f s", i + 1, plain.getLast(), aot.getLast());
        }
        FileSystemUtils.deleteRecursively(DATA);
        double ratio = median(aot) / median(plain);
        System.out.printf(
                Locale.ROOT,
                """

                | | |
                |---|---|
                %s| command | `./aside bench start --runs %d` |

                | seconds until ready, warm database | median | fastest | slowest |
                |---|---:|---:|---:|
                | packed jar | %.1f | %.1f | %.1f |
                | extracted, with the AOT cache | %.1f | %.1f | %.1f |

                Ratio of the medians: %.2f
                """,
                MachineMetrics.describe("11.4.5-MariaDB"),
                runs,
                median(plain),
                plain.getFirst(),
                plain.getLast(),
                median(aot),
                aot.getFirst(),
                aot.getLast(),
                ratio);
        return ratio <= 0.5;
    }

    private double start(List<String> program) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Dloader.") && !argument.startsWith("-Daside."))
                .toList());
        command.addAll(program);
        command.addAll(List.of(
                "--aside.data=" + DATA,
                "--aside.db.url=",
                "--aside.demo=false",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--management.server.port=0"));
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            awaitReady(process, port, begun);
            return (System.nanoTime() - begun) / 1e9;
        } finally {
            process.destroy();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private void awaitReady(Process process, int port, long begun) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port)))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (true) {
            try {
                if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            if (!process.isAlive() || System.nanoTime() - begun > TIMEOUT.toNanos()) {
                throw new IllegalStateException("Aside did not become ready");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static double median(List<Double> seconds) {
        seconds.sort(null);
        return seconds.get(seconds.size() / 2);
    }

    private static void say(String sentence, Object... values) {
        System.err.println(sentence.formatted(values));
    }
}
