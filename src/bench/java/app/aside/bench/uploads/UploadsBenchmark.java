package app.aside.bench.uploads;

import app.aside.bench.BenchmarkApplication;
import app.aside.bench.CustomerPopulation;
import app.aside.bench.MachineMetrics;
import app.aside.bench.StatementCounter;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What it takes to receive the largest files that may be sent: heap, memory of native code and temporary files at their
 * peak, one file at a time and several at once, and how long whoever sends them waits.
 *
 * <p>The server and its database are what {@code ./aside run} starts; the customers are a process of their own.
 */
public final class UploadsBenchmark {

    private static final Path FILE_FOLDER = Path.of("target", "bench-data", "uploads");

    private UploadsBenchmark() {}

    /** Prints the numbers as Markdown; {@code false} if a temporary file stayed behind. */
    public static boolean run(UploadsOptions options) throws Exception {
        int most =
                options.concurrency().stream().mapToInt(Integer::intValue).max().orElseThrow();
        try (BenchmarkApplication aside = BenchmarkApplication.start()) {
            String machine =
                    MachineMetrics.describe(new StatementCounter(aside.bean(JdbcClient.class)).databaseVersion());
            CustomerPopulation crowd = CustomerPopulation.create(aside, most, 0);
            StringBuilder report = new StringBuilder("\n| | |\n|---|---|\n").append(machine);
            report.append("| command | `%s` |\n".formatted(options.command()));
            report.append("""

                    | file | its size | at once | heap | outside the heap | temporary files | answered after |
                    |---|---:|---:|---:|---:|---:|---:|
                    """);
            try (UploadsProcess customers = UploadsProcess.start(aside.address(), crowd)) {
                for (LargestUpload kind : LargestUpload.values()) {
                    System.err.println("Measuring: " + kind.label());
                    long size = customers.createFile(kind, FILE_FOLDER);
                    customers.sendFiles(most); // not counted: whatever is loaded and cached for the first of its kind
                    for (int count : options.concurrency()) {
                        report.append(measureRow(customers, kind, size, count, options.rounds()));
                    }
                }
            }
            System.out.println(report);
            try (PeakUsage after = PeakUsage.start(false)) {
                return after.stop().fileCount() == 0;
            }
        }
    }

    private static String measureRow(UploadsProcess customers, LargestUpload kind, long size, int count, int rounds)
            throws InterruptedException {
        long longest = 0;
        PeakUsage.PeakReading most = new PeakUsage.PeakReading(0, 0, 0, 0);
        for (boolean collecting : new boolean[] {false, true}) {
            try (PeakUsage peak = PeakUsage.start(collecting)) {
                for (int round = 0; round < rounds; round++) {
                    long nanos = customers.sendFiles(count);
                    longest = collecting ? longest : Math.max(longest, nanos);
                }
                most = most.max(peak.stop());
            }
        }
        return "| %s | %.1f MB | %d | %.0f MB | %.0f MB | %.0f MB in %d | %.1f s |%n"
                .formatted(
                        kind.label(),
                        size / 1e6,
                        count,
                        most.heap() / 1e6,
                        most.nativeMemory() / 1e6,
                        most.fileBytes() / 1e6,
                        most.fileCount(),
                        longest / 1e9);
    }
}
