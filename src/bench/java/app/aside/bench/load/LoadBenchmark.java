package app.aside.bench.load;

import app.aside.bench.BenchmarkApplication;
import app.aside.bench.BenchmarkReport;
import app.aside.bench.MachineMetrics;
import app.aside.bench.StatementCounter;
import app.aside.bench.load.LoadOptions.Part;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What one node carries: delivery with many views and streams open, and the throughput of customers' messages; by itself,
 * what views cost that never read.
 */
public final class LoadBenchmark {

    private LoadBenchmark() {}

    /**
     * Prints the numbers as Markdown; {@code false} if a message was lost, something stayed when all had left, or a part could not be
     * measured to its end.
     */
    public static boolean run(LoadOptions options) throws Exception {
        System.err.println("Starting Aside with an empty database");
        BenchmarkReport report = new BenchmarkReport();
        boolean sound = true;
        try (BenchmarkApplication aside = BenchmarkApplication.start()) {
            StatementCounter statements = new StatementCounter(aside.bean(JdbcClient.class));
            report.append(MachineMetrics.describe(statements.databaseVersion()));
            report.append("| command | `%s` |%n".formatted(options.command()));
            if (options.part().includes(Part.DELIVERY)) {
                DeliveryMeasurement delivery = new DeliveryMeasurement(options, aside, statements);
                report.measure("The delivery", delivery::run, delivery::report);
                sound = delivery.isSound();
            }
            if (options.part() == Part.SILENT) {
                SilentMeasurement silent = new SilentMeasurement(options, aside);
                report.measure("The delivery beside silent views", silent::run, silent::report);
                sound = silent.isSound();
            }
            if (options.part().includes(Part.THROUGHPUT)) {
                ThroughputMeasurement throughput = new ThroughputMeasurement(options, statements);
                report.measure("The throughput", () -> throughput.run(aside), throughput::report);
            }
            System.out.println(report);
        }
        return sound && report.isComplete();
    }
}
