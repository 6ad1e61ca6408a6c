package app.aside.bench.load;

import app.aside.bench.BenchmarkApplication;
import app.aside.bench.CustomerPopulation;
import app.aside.bench.CustomerPopulation.ConversationHandle;
import app.aside.bench.LatencyHistogram;
import app.aside.bench.MachineMetrics;
import app.aside.bench.ResourceUsage;
import app.aside.bench.StatementCounter;
import app.aside.bench.customers.CustomersProcess;
import app.aside.bench.customers.CustomersProcess.MessageTiming;
import app.aside.bench.desk.DeskLoadDriver;
import app.aside.bench.desk.DeskPopulation;
import app.aside.bench.desk.DeskPopulation.Agent;
import app.aside.bench.desk.FixedRateSender.SentMessage;
import app.aside.bench.desk.MessageLatencies;
import app.aside.live.ChangeNotifier;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * How long messages take to streams and to views while many others are open that look elsewhere, and what all of them need;
 * then the same with twice as many that look elsewhere; then what is left when all have gone.
 */
final class DeliveryMeasurement {

    private static final int OWN_CONVERSATIONS = 3;
    private static final int WAITING_CUSTOMERS = 20;

    /** Every so manieth of the customers who have no view waits. */
    private static final int WAITING_SHARE = 10;

    /** Longer than it takes until a window without heartbeats is closed. */
    private static final int LEAVE_SECONDS = 300;

    private static final double ALLOWED_GROWTH = 1.1;

    private static final double[] WARM_UP_SHARES = {0.1, 0.3, 0.6, 1};

    private final LoadOptions options;
    private final BenchmarkApplication aside;
    private final StatementCounter statements;
    private final ChangeNotifier changeNotifier;
    private final MeterRegistry meters;
    private final List<Phase> phases = new ArrayList<>();
    private int initialTopics;
    private long initialHeap;
    private @Nullable End end;
    private @Nullable LatencyHistogram floor;
    private PlatformThreads initialThreads = PlatformThreads.current();

    DeliveryMeasurement(LoadOptions options, BenchmarkApplication aside, StatementCounter statements) {
        this.options = options;
        this.aside = aside;
        this.statements = statements;
        this.changeNotifier = aside.bean(ChangeNotifier.class);
        this.meters = aside.bean(MeterRegistry.class);
    }

    /** @param latencies of internal messages */
    private record Phase(
            String name,
            int views,
            int streams,
            LatencyHistogram toStream,
            LatencyHistogram toDesk,
            MessageLatencies latencies,
            int messages,
            int lost,
            ResourceUsage usage,
            long heap,
            PlatformThreads threads,
            double load) {}

    /** What was left when all had gone, or the time for it was over. */
    private record End(double seconds, boolean allGone, long heap) {}

    void run() throws Exception {
        int elsewhere = options.views() - options.busyViews();
        int streamsElsewhere = options.streams() - options.busyStreams();
        print("Adding %d agents and their conversations", options.busyViews() + 2 * elsewhere);
        DeskPopulation desk =
                DeskPopulation.create(aside, options.busyViews() + 2 * elsewhere, OWN_CONVERSATIONS, WAITING_CUSTOMERS);
        int others = options.busyStreams() - options.busyViews();
        print("Adding %d customers", others + 2 * streamsElsewhere);
        List<ConversationHandle> crowd = CustomerPopulation.create(
                        aside, "crowd", others + 2 * streamsElsewhere, 0, WAITING_SHARE)
                .customers();
        List<Agent> busy = desk.agents().subList(0, options.busyViews());
        List<ConversationHandle> writing = new ArrayList<>();
        busy.forEach(
                agent -> writing.add(new ConversationHandle(agent.conversation().toString(), agent.token())));
        writing.addAll(crowd.subList(0, others));
        try (Group first = start(desk, busy, writing);
                Group second = start(
                        desk,
                        desk.agents().subList(busy.size(), busy.size() + elsewhere),
                        crowd.subList(others, others + streamsElsewhere));
                Group third = start(
                        desk,
                        desk.agents().subList(busy.size() + elsewhere, busy.size() + 2 * elsewhere),
                        crowd.subList(others + streamsElsewhere, others + 2 * streamsElsewhere))) {
            warmUp(first);
            print("Measuring the floor");
            floor = first.desk()
                    .measureFloor(options.internalRate(), (int) (options.internalRate() * options.seconds()));
            initialTopics = changeNotifier.countTopics();
            initialHeap = MachineMetrics.usedHeap();
            initialThreads = PlatformThreads.current();

            first.open();
            second.open();
            phases.add(measure("as many as asked for", first, options.views(), options.streams()));
            third.open();
            phases.add(measure(
                    "twice as many that look elsewhere",
                    first,
                    options.views() + elsewhere,
                    options.streams() + streamsElsewhere));

            leave(first, second, third);
        }
    }

    /** Agents with their browsers, and customers with their streams; two processes. */
    private record Group(DeskLoadDriver desk, List<Agent> agents, CustomersProcess customers, int streams)
            implements AutoCloseable {

        void open() throws InterruptedException {
            print("Opening %d views and %d streams", agents.size(), streams);
            desk.signIn(agents);
            customers.openStreams(streams);
        }

        void leave() throws InterruptedException {
            customers.closeAll();
            desk.signOut(agents);
        }

        @Override
        public void close() throws InterruptedException {
            customers.close();
            desk.close();
        }
    }

    private Group start(DeskPopulation desk, List<Agent> agents, List<ConversationHandle> customers) throws Exception {
        return new Group(
                new DeskLoadDriver(aside, desk),
                agents,
                CustomersProcess.start(aside.address(), new CustomerPopulation(customers, List.of())),
                customers.size());
    }

    private void warmUp(Group busy) throws Exception {
        print("Warming up");
        busy.open();
        // A server that has just started does not carry the full rate.
        for (double share : WARM_UP_SHARES) {
            send(busy, share, Math.max(1, options.warmUp() / WARM_UP_SHARES.length));
        }
        busy.leave();
        statements.awaitQuiet();
    }

    private record Sent(List<MessageTiming> customers, List<SentMessage> internal) {}

    /**
     * Customers and the administrator write at the same time.
     *
     * @param share of the rates
     */
    private Sent send(Group busy, double share, int seconds) throws Exception {
        double rate = options.rate() * share;
        double internalRate = options.internalRate() * share;
        busy.customers().post(rate, (int) (rate * seconds));
        List<SentMessage> internal = busy.desk().send(busy.agents(), internalRate, (int) (internalRate * seconds));
        return new Sent(busy.customers().timings(60 + seconds), internal);
    }

    private Phase measure(String name, Group busy, int views, int streams) throws Exception {
        print("Measuring: %s", name);
        send(busy, 1, Math.max(1, options.warmUp() / 3));
        ResourceUsage before = ResourceUsage.current(statements);
        Sent sent = send(busy, 1, options.seconds());
        ResourceUsage usage = ResourceUsage.current(statements).since(before);
        PlatformThreads threads = PlatformThreads.current();
        double load = MachineMetrics.loadAverage();
        Map<Integer, Long> shown = busy.desk().customerMessages();
        LatencyHistogram toStream = new LatencyHistogram();
        LatencyHistogram toDesk = new LatencyHistogram();
        int lost = 0;
        for (int i = 0; i < sent.customers().size(); i++) {
            MessageTiming one = sent.customers().get(i);
            if (one.arrivedAt() == 0) {
                lost++;
            } else {
                toStream.add(one.arrivedAt() - one.dueAt());
            }
            // Posted in turn: the first customers are those of the busy views.
            if (i % busy.streams() < busy.agents().size()) {
                Long at = shown.get(one.number());
                if (at == null) {
                    lost++;
                } else {
                    toDesk.add(at - one.dueAt());
                }
            }
        }
        MessageLatencies internal = busy.desk().latencies(sent.internal());
        return new Phase(
                name,
                views,
                streams,
                toStream,
                toDesk,
                internal,
                sent.customers().size(),
                lost + internal.lostCount(),
                usage,
                MachineMetrics.usedHeap(),
                threads,
                load);
    }

    /** A part signs out and closes its streams; the browsers and customers of the others are killed. */
    private void leave(Group first, Group second, Group third) throws InterruptedException {
        print("All leave");
        first.leave();
        second.leave();
        third.desk().kill();
        third.customers().kill();
        long start = System.nanoTime();
        while (!isEmpty() && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(LEAVE_SECONDS)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        boolean allGone = isEmpty();
        statements.awaitQuiet();
        end = new End(seconds, allGone, MachineMetrics.usedHeap());
    }

    private boolean isEmpty() {
        return gauge("aside.desk.windows") == 0
                && gauge("aside.customer.streams") == 0
                && changeNotifier.countTopics() <= initialTopics;
    }

    private int gauge(String name) {
        return (int) meters.get(name).gauge().value();
    }

    boolean isSound() {
        return end != null
                && end.allGone()
                && end.heap() <= initialHeap * ALLOWED_GROWTH
                && phases.stream().allMatch(phase -> phase.lost() == 0);
    }

    String report() {
        StringBuilder report = new StringBuilder("""

                | due to arrived, milliseconds | views | streams | messages | lost | median | p95 | p99 | longest |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        for (Phase phase : phases) {
            report.append(delivery(
                    "a customer's message at the customer's stream",
                    phase,
                    phase.toStream().formatCells()));
            report.append(delivery(
                    "a customer's message in the agent's view",
                    phase,
                    phase.toDesk().formatCells()));
            report.append(delivery(
                    "an internal message in the agent's view",
                    phase,
                    phase.latencies().totalLatency()));
        }
        if (floor != null) {
            report.append("| the floor | | | | | %s |%n".formatted(floor.formatCells()));
        }
        report.append("""

                | | heap after a collection | processor time in a second, server | database | statements in a second | load |
                |---|---:|---:|---:|---:|---:|
                """);
        report.append(String.format(Locale.ROOT, "| before | %.0f MiB | | | | |%n", mebibytes(initialHeap)));
        for (Phase phase : phases) {
            ResourceUsage usage = phase.usage();
            report.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f MiB | %.0f ms | %.0f ms | %.0f | %.1f |%n",
                    phase.name(),
                    mebibytes(phase.heap()),
                    usage.perSecond(usage.processorNanos() / 1e6),
                    usage.perSecond(usage.databaseNanos() / 1e6),
                    usage.perSecond(usage.statements().total()),
                    phase.load()));
        }
        if (end != null) {
            report.append(String.format(
                    Locale.ROOT,
                    "| all have left%s, after %.0f s | %.0f MiB | | | | |%n",
                    end.allGone() ? "" : " BUT SOME",
                    end.seconds(),
                    mebibytes(end.heap())));
        }
        report.append(PlatformThreads.table(
                initialThreads,
                phases.stream().map(Phase::name).toList(),
                phases.stream().map(Phase::threads).toList()));
        return report.toString();
    }

    private static String delivery(String what, Phase phase, String cells) {
        return "| %s | %d | %d | %d | %d | %s |%n"
                .formatted(what, phase.views(), phase.streams(), phase.messages(), phase.lost(), cells);
    }

    private static double mebibytes(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }

    private static void print(String sentence, Object... values) {
        System.err.println(sentence.formatted(values));
    }
}
