package app.aside.bench;

import app.aside.bench.CustomersBenchmark.Memory;
import app.aside.bench.CustomersBenchmark.Part;
import app.aside.bench.CustomersBenchmark.Trouble;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The numbers of {@link CustomersBenchmark} as Markdown. */
record CustomersReport(
        CustomersOptions options, String machine, Memory nobody, Memory listening, Trouble trouble, List<Part> parts) {

    @Override
    public String toString() {
        StringBuilder report = new StringBuilder("\n| | |\n|---|---|\n").append(machine);
        report.append("| command | `%s` |\n".formatted(options.command()));
        report.append("""

                | milliseconds | | messages | lost | median | p95 | p99 | longest |
                |---|---|---:|---:|---:|---:|---:|---:|
                """);
        rows(report, "due to answered", posted -> posted.answered() - posted.due());
        rows(report, "due to arrived", posted -> posted.arrived() - posted.due());
        report.append("""

                | the desk, milliseconds | | messages | lost | median | p95 | p99 | longest |
                |---|---|---:|---:|---:|---:|---:|---:|
                """);
        for (Part part : parts) {
            row(
                    report,
                    "committed to shown",
                    part,
                    part.desk().lost(),
                    part.desk().pushing());
        }
        for (Part part : parts) {
            row(report, "due to shown", part, part.desk().lost(), part.desk().all());
        }
        report.append("""

                | in a second | customers' requests | SQL statements | processor time, server | processor time, database | \
                load of the machine |
                |---|---:|---:|---:|---:|---:|
                """);
        for (Part part : parts) {
            report.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f ms | %.0f ms | %.1f |%n",
                    part.name(),
                    part.requests() / (double) options.seconds(),
                    part.usage().perSecond(part.usage().statements().all()),
                    part.usage().processorPercent() * 10,
                    part.usage().databasePercent() * 10,
                    part.load()));
        }
        report.append(memory());
        return report.toString();
    }

    private String memory() {
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
                mebibytes(nobody.heap()),
                mebibytes(nobody.resident()),
                options.streams(),
                mebibytes(listening.heap()),
                mebibytes(listening.resident()),
                kibibytes(listening.heap() - nobody.heap(), options.streams()),
                kibibytes(listening.resident() - nobody.resident(), options.streams()),
                options.slow(),
                options.halfOpen(),
                mebibytes(trouble.memory().heap()),
                mebibytes(trouble.memory().resident()),
                kibibytes(trouble.memory().heap() - listening.heap(), options.slow() + options.halfOpen()),
                kibibytes(trouble.memory().resident() - listening.resident(), options.slow() + options.halfOpen()),
                trouble.slow(),
                trouble.secondsToClose(),
                trouble.halfOpenClosed());
    }

    private void rows(StringBuilder report, String what, Function<CustomerProcess.Posted, Long> time) {
        for (Part part : parts) {
            if (!part.posted().isEmpty()) {
                Latency latency = new Latency();
                List<CustomerProcess.Posted> arrived =
                        part.posted().stream().filter(one -> one.arrived() > 0).toList();
                arrived.forEach(one -> latency.add(Math.max(0, time.apply(one))));
                report.append("| %s | %s | %d | %d | %s |\n"
                        .formatted(
                                what,
                                part.name(),
                                part.posted().size(),
                                part.posted().size() - arrived.size(),
                                latency.cells()));
            }
        }
    }

    private void row(StringBuilder report, String what, Part part, int lost, String cells) {
        report.append("| %s | %s | %d | %d | %s |\n"
                .formatted(what, part.name(), (int) (options.deskRate() * options.seconds()), lost, cells));
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f MiB", bytes / 1024.0 / 1024.0);
    }

    private static String kibibytes(long bytes, int count) {
        return count == 0 ? "" : String.format(Locale.ROOT, "%.0f KiB", bytes / 1024.0 / count);
    }
}
