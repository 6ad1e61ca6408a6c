package app.aside.bench.customers;

import app.aside.bench.LatencyHistogram;
import app.aside.bench.customers.CustomersBenchmark.AbuseResult;
import app.aside.bench.customers.CustomersBenchmark.MemoryReading;
import app.aside.bench.customers.CustomersBenchmark.Phase;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The numbers of {@link CustomersBenchmark} as Markdown. */
record CustomersReport(
        CustomersOptions options,
        String machine,
        MemoryReading idleMemory,
        MemoryReading streamingMemory,
        AbuseResult abuse,
        List<Phase> phases) {

    @Override
    public String toString() {
        StringBuilder report = new StringBuilder("\n| | |\n|---|---|\n").append(machine);
        report.append("| command | `%s` |\n".formatted(options.command()));
        report.append("""

                | milliseconds | | messages | lost | median | p95 | p99 | longest |
                |---|---|---:|---:|---:|---:|---:|---:|
                """);
        appendRows(report, "due to answered", posted -> posted.respondedAt() - posted.dueAt());
        appendRows(report, "due to arrived", posted -> posted.arrivedAt() - posted.dueAt());
        report.append("""

                | the desk, milliseconds | | messages | lost | median | p95 | p99 | longest |
                |---|---|---:|---:|---:|---:|---:|---:|
                """);
        for (Phase part : phases) {
            appendRow(
                    report,
                    "committed to shown",
                    part,
                    part.deskLatencies().lostCount(),
                    part.deskLatencies().pushLatency());
        }
        for (Phase part : phases) {
            appendRow(
                    report,
                    "due to shown",
                    part,
                    part.deskLatencies().lostCount(),
                    part.deskLatencies().totalLatency());
        }
        report.append("""

                | in a second | customers' requests | SQL statements | processor time, server | processor time, database | \
                load of the machine |
                |---|---:|---:|---:|---:|---:|
                """);
        for (Phase part : phases) {
            report.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f ms | %.0f ms | %.1f |%n",
                    part.name(),
                    part.requests() / (double) options.seconds(),
                    part.usage().perSecond(part.usage().statements().total()),
                    part.usage().processorPercent() * 10,
                    part.usage().databasePercent() * 10,
                    part.load()));
        }
        report.append(memoryTable());
        return report.toString();
    }

    private String memoryTable() {
        return String.format(
                Locale.ROOT,
                """

                | memory of the server | heap after a collection | resident | heap for each | resident for each |
                |---|---:|---:|---:|---:|
                | nobody listens | %s | %s | | |
                | %d streams | %s | %s | %s | %s |
                | and %d slow readers, %d half-open connections | %s | %s | %s | %s |

                Of %d streams that nobody read, the last was closed %.1f s after the part. The server had closed %d \
                half-open connections, which were opened again.
                """,
                formatMebibytes(idleMemory.heap()),
                formatMebibytes(idleMemory.residentSet()),
                options.streams(),
                formatMebibytes(streamingMemory.heap()),
                formatMebibytes(streamingMemory.residentSet()),
                formatKibibytes(streamingMemory.heap() - idleMemory.heap(), options.streams()),
                formatKibibytes(streamingMemory.residentSet() - idleMemory.residentSet(), options.streams()),
                options.slowReaders(),
                options.halfOpen(),
                formatMebibytes(abuse.memory().heap()),
                formatMebibytes(abuse.memory().residentSet()),
                formatKibibytes(
                        abuse.memory().heap() - streamingMemory.heap(), options.slowReaders() + options.halfOpen()),
                formatKibibytes(
                        abuse.memory().residentSet() - streamingMemory.residentSet(),
                        options.slowReaders() + options.halfOpen()),
                abuse.slowReaders(),
                abuse.secondsToClose(),
                abuse.halfOpenClosed());
    }

    private void appendRows(StringBuilder report, String what, Function<CustomersProcess.MessageTiming, Long> time) {
        for (Phase part : phases) {
            if (!part.timings().isEmpty()) {
                LatencyHistogram latency = new LatencyHistogram();
                List<CustomersProcess.MessageTiming> arrived = part.timings().stream()
                        .filter(one -> one.arrivedAt() > 0)
                        .toList();
                arrived.forEach(one -> latency.add(Math.max(0, time.apply(one))));
                report.append("| %s | %s | %d | %d | %s |\n"
                        .formatted(
                                what,
                                part.name(),
                                part.timings().size(),
                                part.timings().size() - arrived.size(),
                                latency.formatCells()));
            }
        }
    }

    private void appendRow(StringBuilder report, String what, Phase part, int lost, String cells) {
        report.append("| %s | %s | %d | %d | %s |\n"
                .formatted(what, part.name(), (int) (options.deskRate() * options.seconds()), lost, cells));
    }

    private static String formatMebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f MiB", bytes / 1024.0 / 1024.0);
    }

    private static String formatKibibytes(long bytes, int count) {
        return count == 0 ? "" : String.format(Locale.ROOT, "%.0f KiB", bytes / 1024.0 / count);
    }
}
