package app.aside.bench.cluster;

import app.aside.bench.BenchmarkApplication;
import app.aside.bench.BenchmarkReport;
import app.aside.bench.CustomerPopulation;
import app.aside.bench.CustomerPopulation.ConversationHandle;
import app.aside.bench.LatencyHistogram;
import app.aside.bench.MachineMetrics;
import app.aside.bench.ResourceUsage;
import app.aside.bench.StatementCounter;
import app.aside.bench.customers.CustomersProcess;
import app.aside.bench.customers.CustomersProcess.MessageTiming;
import app.aside.bench.load.SendersProcess;
import app.aside.bench.load.SendersProcess.Throughput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The same work on one node, on one node that tells Redis everything, and on two nodes. With two, customers listen on one
 * node and post on the other, so every delivery crosses.
 */
public final class ClusterBenchmark {

    private final ClusterOptions options;
    private final StringBuilder throughputRows = new StringBuilder();
    private final StringBuilder deliveryRows = new StringBuilder();
    private final BenchmarkReport report = new BenchmarkReport();
    private boolean sound = true;

    private ClusterBenchmark(ClusterOptions options) {
        this.options = options;
    }

    /** Prints the numbers as Markdown; {@code false} if a message was lost or a part could not be measured to its end. */
    public static boolean run(ClusterOptions options) throws Exception {
        ClusterBenchmark benchmark = new ClusterBenchmark(options);
        benchmark.measureAll();
        System.out.println(benchmark.report);
        return benchmark.sound && benchmark.report.isComplete();
    }

    private void measureAll() throws InterruptedException {
        report.measure("One node", this::measureOneNode, () -> "");
        report.measure("Redis", this::measureWithRedis, this::rows);
    }

    private void measureOneNode() throws Exception {
        print("Starting one node");
        try (BenchmarkApplication node = BenchmarkApplication.start()) {
            report.append(MachineMetrics.describe(new StatementCounter(node.bean(JdbcClient.class)).databaseVersion()));
            report.append("| command | `%s` |%n".formatted(options.command()));
            measure("one node", node, null, null);
        }
    }

    private void measureWithRedis() throws Exception {
        print("Starting one node with Redis");
        try (LocalRedis redis = LocalRedis.start();
                BenchmarkApplication first = BenchmarkApplication.start(redis.url())) {
            measure("one node with Redis", first, null, redis);
            print("Starting a second node");
            try (SecondNode second = SecondNode.start(first, redis.url())) {
                measure("two nodes with Redis", first, second, redis);
            }
        }
    }

    private void measure(
            String name, BenchmarkApplication first, @Nullable SecondNode second, @Nullable LocalRedis redis)
            throws Exception {
        String company = name.replaceAll("[^a-z]", "");
        List<ConversationHandle> customers = CustomerPopulation.createServed(
                        first, company, options.senders() + options.streams())
                .customers();
        measureThroughput(name, first, second, redis, customers.subList(0, options.senders()));
        measureDelivery(name, first, second, customers.subList(options.senders(), customers.size()));
    }

    private void measureThroughput(
            String name,
            BenchmarkApplication first,
            @Nullable SecondNode second,
            @Nullable LocalRedis redis,
            List<ConversationHandle> customers)
            throws Exception {
        print("Throughput of %s", name);
        StatementCounter statements = new StatementCounter(first.bean(JdbcClient.class));
        int half = second == null ? customers.size() : customers.size() / 2;
        List<SendersProcess> processes = new ArrayList<>();
        try {
            processes.add(SendersProcess.start(first.address(), customers.subList(0, half)));
            if (second != null) {
                processes.add(SendersProcess.start(second.address(), customers.subList(half, customers.size())));
            }
            post(processes, customers.size(), options.warmUp());
            long redisBefore = redis == null ? 0 : redis.processorNanos();
            long secondBefore = second == null ? 0 : second.processorNanos();
            ResourceUsage before = ResourceUsage.current(statements);
            List<Throughput> reached = post(processes, customers.size(), options.seconds());
            ResourceUsage usage = ResourceUsage.current(statements).since(before);
            long messages = reached.stream().mapToLong(Throughput::messages).sum();
            throughputRows.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %.1f | %.1f | %.0f µs | %.0f µs | %.0f µs | %.1f |%n",
                    name,
                    reached.stream().mapToDouble(Throughput::perSecond).sum(),
                    reached.stream().mapToLong(one -> one.latencies()[0]).max().orElse(0) / 1e6,
                    reached.stream().mapToLong(one -> one.latencies()[2]).max().orElse(0) / 1e6,
                    (usage.processorNanos() + (second == null ? 0 : second.processorNanos() - secondBefore))
                            / 1e3
                            / messages,
                    usage.databaseNanos() / 1e3 / messages,
                    (redis == null ? 0 : redis.processorNanos() - redisBefore) / 1e3 / messages,
                    MachineMetrics.loadAverage()));
        } finally {
            for (SendersProcess process : processes) {
                process.close();
            }
        }
    }

    /** All processes at the same time. */
    private static List<Throughput> post(List<SendersProcess> processes, int senders, int seconds)
            throws InterruptedException {
        for (SendersProcess process : processes) {
            process.begin(senders / processes.size(), seconds);
        }
        List<Throughput> reached = new ArrayList<>();
        for (SendersProcess process : processes) {
            reached.add(process.result(seconds));
        }
        return reached;
    }

    private void measureDelivery(
            String name, BenchmarkApplication first, @Nullable SecondNode second, List<ConversationHandle> customers)
            throws Exception {
        print("Delivery by %s", name);
        String addresses = second == null ? first.address() : first.address() + "," + second.address();
        try (CustomersProcess process =
                CustomersProcess.start(addresses, new CustomerPopulation(customers, List.of()))) {
            process.openStreams(customers.size());
            post(process, options.warmUp());
            List<MessageTiming> timings = post(process, options.seconds());
            LatencyHistogram arrived = new LatencyHistogram();
            int lost = 0;
            for (MessageTiming one : timings) {
                if (one.arrivedAt() == 0) {
                    lost++;
                } else {
                    arrived.add(one.arrivedAt() - one.dueAt());
                }
            }
            sound &= lost == 0;
            deliveryRows.append("| %s | %d | %d | %s |%n".formatted(name, timings.size(), lost, arrived.formatCells()));
        }
    }

    private List<MessageTiming> post(CustomersProcess process, int seconds) throws InterruptedException {
        process.post(options.rate(), Math.max(1, (int) (options.rate() * seconds)));
        return process.timings(60 + seconds);
    }

    private String rows() {
        return """

                | %d senders | messages a second | median | p99 | processor time of a message: nodes | database | Redis | load |
                |---|---:|---:|---:|---:|---:|---:|---:|
                """.formatted(options.senders()) + throughputRows + """

                | due to arrived at the stream, milliseconds | messages | lost | median | p95 | p99 | longest |
                |---|---:|---:|---:|---:|---:|---:|
                """ + deliveryRows;
    }

    private static void print(String sentence, Object... values) {
        System.err.println(sentence.formatted(values));
    }
}
