package app.aside.bench.load;

import app.aside.bench.BenchmarkApplication;
import app.aside.bench.CustomerPopulation;
import app.aside.bench.CustomerPopulation.ConversationHandle;
import app.aside.bench.MachineMetrics;
import app.aside.bench.ResourceUsage;
import app.aside.bench.StatementCounter;
import app.aside.bench.load.SendersProcess.Throughput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many durable messages customers can post in a second through REST, each sender waiting for its answer. */
final class ThroughputMeasurement {

    private final LoadOptions options;
    private final StatementCounter statements;
    private final List<Round> rounds = new ArrayList<>();

    ThroughputMeasurement(LoadOptions options, StatementCounter statements) {
        this.options = options;
        this.statements = statements;
    }

    /** @param compilerNanos the JIT compiler's part of the server's processor time */
    private record Round(
            String name,
            Throughput throughput,
            ResourceUsage usage,
            long compilerNanos,
            long sendersNanos,
            double load) {}

    void run(BenchmarkApplication aside) throws Exception {
        List<ConversationHandle> conversations = CustomerPopulation.createServed(aside, "busy", options.conversations())
                .customers();
        try (SendersProcess senders = SendersProcess.start(aside.address(), conversations)) {
            rounds.add(measure("the first 10 s", senders, 10));
            senders.post(options.senders(), options.warmUp());
            for (int i = 1; i <= options.rounds(); i++) {
                rounds.add(measure("warm, round " + i, senders, options.seconds()));
            }
        }
    }

    private Round measure(String name, SendersProcess senders, int seconds) throws InterruptedException {
        System.err.println("Posting: " + name);
        ResourceUsage before = ResourceUsage.current(statements);
        long compilerBefore = MachineMetrics.compilerNanos();
        long sendersBefore = senders.processorNanos();
        Throughput reached = senders.post(options.senders(), seconds);
        return new Round(
                name,
                reached,
                ResourceUsage.current(statements).since(before),
                MachineMetrics.compilerNanos() - compilerBefore,
                senders.processorNanos() - sendersBefore,
                MachineMetrics.loadAverage());
    }

    String report() {
        StringBuilder report = new StringBuilder("""

                | %d senders | messages a second | median | p95 | p99 | longest |
                |---|---:|---:|---:|---:|---:|
                """.formatted(options.senders()));
        for (Round round : rounds) {
            report.append(
                    "| %s | %s |%n".formatted(round.name(), round.throughput().formatCells()));
        }
        report.append("""

                | for each message | statements | commits | processor time, server | JIT compiler in it | database | senders | load |
                |---|---:|---:|---:|---:|---:|---:|---:|
                """);
        for (Round round : rounds) {
            double messages = round.throughput().messages();
            report.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.0f µs | %.0f µs | %.0f µs | %.0f µs | %.1f |%n",
                    round.name(),
                    round.usage().statements().total() / messages,
                    round.usage().statements().commits() / messages,
                    round.usage().processorNanos() / messages / 1000,
                    round.compilerNanos() / messages / 1000,
                    round.usage().databaseNanos() / messages / 1000,
                    round.sendersNanos() / messages / 1000,
                    round.load()));
        }
        return report.toString();
    }
}
