package app.aside.bench.load;

import app.aside.bench.BenchmarkApplication;
import app.aside.bench.CustomerPopulation;
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

    /** Prints the numbers as Markdown; {@code false} if a message was lost or something stayed when all had left. */
    public static boolean run(LoadOptions options) throws Exception {
        System.err.println("Starting Aside with an empty database");
        boolean sound = true;
        StringBuilder report = new StringBuilder("\n| | |\n|---|---|\n");
        try (BenchmarkApplication aside = BenchmarkApplication.start()) {
            StatementCounter statements = new StatementCounter(aside.bean(JdbcClient.class));
            report.append(MachineMetrics.describe(statements.databaseVersion()));
            report.append("| command | `%s` |%n".formatted(options.command()));
            if (options.part().includes(Part.DELIVERY)) {
                DeliveryMeasurement delivery = new DeliveryMeasurement(options, aside, statements);
                delivery.run();
                report.append(delivery.report());
                sound = delivery.isSound();
            }
            if (options.part() == Part.SILENT) {
                SilentMeasurement silent = new SilentMeasurement(options, aside);
                silent.run();
                report.append(silent.report());
                sound = silent.isSound();
            }
            if (options.part().includes(Part.THROUGHPUT)) {
                CustomerPopulation customers = CustomerPopulation.createServed(aside, "busy", options.conversations());
                ThroughputMeasurement throughput = new ThroughputMeasurement(options, statements);
                throughput.run(aside, customers.customers());
                report.append(throughput.report());
            }
        }
        System.out.println(report);
        return sound;
    }
}
