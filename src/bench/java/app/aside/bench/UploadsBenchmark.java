package app.aside.bench;

import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What it takes to receive the largest files that may be sent: heap, memory of native code and temporary files at their
 * peak, one file at a time and several at once, and how long whoever sends them waits.
 *
 * <p>The server and its database are what {@code ./aside run} starts; the customers are a process of their own.
 */
final class UploadsBenchmark {

    private static final Path FILES = Path.of("target", "bench-data", "uploads");

    private UploadsBenchmark() {}

    /** Prints the numbers as Markdown; {@code false} if a temporary file stayed behind. */
    static boolean run(UploadsOptions options) throws Exception {
        int most = options.atOnce().stream().mapToInt(Integer::intValue).max().orElseThrow();
        try (Application aside = Application.start()) {
            String machine = Machine.description(new Statements(aside.bean(JdbcClient.class)).version());
            Crowd crowd = Crowd.create(aside, most, 0);
            StringBuilder report = new StringBuilder("\n| | |\n|---|---|\n").append(machine);
            report.append("| command | `%s` |\n".formatted(options.command()));
            report.append("""

                    | file | its size | at once | heap | outside the heap | temporary files | answered after |
                    |---|---:|---:|---:|---:|---:|---:|
                    """);
            try (UploadProcess customers = UploadProcess.start(aside.address(), crowd)) {
                for (UploadKind kind : UploadKind.values()) {
                    System.err.println("Measuring: " + kind.label());
                    long size = customers.make(kind, FILES);
                    customers.send(most); // not counted: whatever is loaded and cached for the first of its kind
                    for (int count : options.atOnce()) {
                        report.append(row(customers, kind, size, count, options.rounds()));
                    }
                }
            }
            System.out.println(report);
            try (Peak after = Peak.watch(false)) {
                return after.seen().fileCount() == 0;
            }
        }
    }

    private static String row(UploadProcess customers, UploadKind kind, long size, int count, int rounds)
            throws InterruptedException {
        long longest = 0;
        Peak.Seen most = new Peak.Seen(0, 0, 0, 0);
        for (boolean collecting : new boolean[] {false, true}) {
            try (Peak peak = Peak.watch(collecting)) {
                for (int round = 0; round < rounds; round++) {
                    long nanos = customers.send(count);
                    longest = collecting ? longest : Math.max(longest, nanos);
                }
                most = most.and(peak.seen());
            }
        }
        return "| %s | %.1f MB | %d | %.0f MB | %.0f MB | %.0f MB in %d | %.1f s |%n"
                .formatted(
                        kind.label(),
                        size / 1e6,
                        count,
                        most.heap() / 1e6,
                        most.outside() / 1e6,
                        most.files() / 1e6,
                        most.fileCount(),
                        longest / 1e9);
    }
}
