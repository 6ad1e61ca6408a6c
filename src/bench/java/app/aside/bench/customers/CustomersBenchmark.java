package app.aside.bench.customers;

import app.aside.bench.BenchmarkApplication;
import app.aside.bench.CustomerPopulation;
import app.aside.bench.MachineMetrics;
import app.aside.bench.ResourceUsage;
import app.aside.bench.StatementCounter;
import app.aside.bench.desk.DeskLoadDriver;
import app.aside.bench.desk.DeskPopulation;
import app.aside.bench.desk.FixedRateSender;
import app.aside.bench.desk.MessageLatencies;
import app.aside.bench.desk.PushBenchmark;
import app.aside.bench.desk.PushOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What many customers cost who listen at the same time: memory for each event stream, and the time from posting a
 * message until it is at the customer's own stream; the same with short polling; and whether slow readers and half-open
 * connections slow the desk.
 *
 * <p>The server and its database are what {@code ./aside run} starts; customers and agents' browsers are processes of
 * their own. In every part an administrator writes to a few agents, as {@link PushBenchmark} does.
 */
public final class CustomersBenchmark {

    /** Longer than the server waits for a reader who takes nothing. */
    private static final int CLOSE_TIMEOUT_SECONDS = 60;

    private final CustomersOptions options;
    private final StatementCounter statements;
    private final MeterRegistry meters;
    private final List<DeskPopulation.Agent> deskAgents;
    private final DeskLoadDriver deskDriver;
    private final CustomersProcess customers;

    private CustomersBenchmark(
            CustomersOptions options,
            BenchmarkApplication aside,
            List<DeskPopulation.Agent> agents,
            DeskLoadDriver desk,
            CustomersProcess customers) {
        this.options = options;
        this.statements = new StatementCounter(aside.bean(JdbcClient.class));
        this.meters = aside.bean(MeterRegistry.class);
        this.deskAgents = agents;
        this.deskDriver = desk;
        this.customers = customers;
    }

    /** Prints the numbers as Markdown; {@code false} if a message was lost or a stream stayed behind. */
    public static boolean run(CustomersOptions options) throws Exception {
        print("Starting Aside with an empty database, and %d conversations", options.streams());
        try (BenchmarkApplication aside = BenchmarkApplication.start()) {
            DeskPopulation cast = DeskPopulation.create(aside, options.agents());
            CustomerPopulation crowd = CustomerPopulation.create(aside, options.streams(), options.slowReaders());
            try (DeskLoadDriver desk = new DeskLoadDriver(aside, cast, true);
                    CustomersProcess customers = CustomersProcess.start(aside.address(), crowd)) {
                return new CustomersBenchmark(options, aside, cast.agents(), desk, customers).run();
            }
        }
    }

    /**
     * One part of the run.
     *
     * @param requests posts and polls of the customers
     */
    record Phase(
            String name,
            List<CustomersProcess.MessageTiming> timings,
            MessageLatencies deskLatencies,
            ResourceUsage usage,
            int requests,
            double load) {

        boolean isSound() {
            return deskLatencies.lostCount() == 0 && timings.stream().noneMatch(one -> one.arrivedAt() == 0);
        }
    }

    /** Heap after a collection, and what the process holds of the machine's memory, in bytes. */
    record MemoryReading(long heap, long residentSet) {

        static MemoryReading current() {
            return new MemoryReading(MachineMetrics.usedHeap(), MachineMetrics.residentBytes());
        }
    }

    /**
     * How those who do nothing were borne.
     *
     * @param slowReaders how many streams that nobody reads were open at the end of the part
     * @param halfOpenClosed how many connections the server had closed until then
     * @param secondsToClose until the last slow reader was thrown out
     */
    record AbuseResult(int slowReaders, int halfOpenClosed, double secondsToClose, MemoryReading memory) {}

    private boolean run() throws Exception {
        String machine = MachineMetrics.describe(statements.databaseVersion());
        warmUpWithoutStreams();
        // Before the first streams: Tomcat keeps the buffers of connections that were closed, for the next ones.
        MemoryReading nobody = MemoryReading.current();
        warmUpWithStreams();
        List<Phase> parts = new ArrayList<>();
        parts.add(runPhase("the desk alone", 0, false));

        print("Opening %d streams", options.streams());
        customers.openStreams(options.streams());
        MemoryReading listening = MemoryReading.current();
        parts.add(runPhase("streams, nobody writes", 0, false));
        parts.add(runPhase("streams", options.rate(), false));

        print("Adding %d slow readers and %d half-open connections", options.slowReaders(), options.halfOpen());
        customers.startAbusiveClients(options.slowReaders(), options.halfOpen());
        parts.add(runPhase("streams, slow readers, half-open connections", options.rate(), false));
        AbuseResult trouble = awaitAbuseResult();

        customers.closeAll();
        boolean gone = awaitStreams(0);
        print("Polling every %s s", options.pollEvery());
        customers.poll(options.pollEvery());
        parts.add(runPhase(
                "polling every %s s".formatted(PushOptions.formatNumber(options.pollEvery())), options.rate(), true));
        customers.stopPolling();

        System.out.println(new CustomersReport(options, machine, nobody, listening, trouble, parts));
        return gone
                && trouble.secondsToClose() < CLOSE_TIMEOUT_SECONDS
                && parts.stream().allMatch(Phase::isSound);
    }

    private void warmUpWithoutStreams() throws Exception {
        print("Warming up");
        deskDriver.startThreads();
        customers.poll(options.pollEvery());
        post(options.rate(), options.warmUp() / 2 + 1);
        customers.timings(60 + options.warmUp());
        customers.stopPolling();
        deskDriver.signIn(deskAgents);
        deskDriver.send(deskAgents, options.deskRate(), (int) (options.deskRate() * options.warmUp()));
        deskDriver.signOut(deskAgents);
        statements.awaitQuiet();
    }

    private void warmUpWithStreams() throws InterruptedException {
        customers.openStreams(options.streams());
        post(options.rate(), options.warmUp());
        customers.timings(60 + options.warmUp());
        customers.closeAll();
        awaitStreams(0);
        statements.awaitQuiet();
    }

    /** @param rate at which customers post; 0 if they do not */
    private Phase runPhase(String name, double rate, boolean polling) throws Exception {
        print("Measuring: %s", name);
        deskDriver.signIn(deskAgents);
        deskDriver.send(deskAgents, options.deskRate(), deskAgents.size());
        int pollsBefore = customers.polls();
        ResourceUsage before = ResourceUsage.current(statements);
        if (rate > 0) {
            post(rate, options.seconds());
        }
        List<FixedRateSender.SentMessage> sent =
                deskDriver.send(deskAgents, options.deskRate(), (int) (options.deskRate() * options.seconds()));
        ResourceUsage usage = ResourceUsage.current(statements).since(before);
        int polls = customers.polls() - pollsBefore;
        List<CustomersProcess.MessageTiming> posted = rate > 0 ? customers.timings(60 + options.seconds()) : List.of();
        MessageLatencies latencies = deskDriver.latencies(sent);
        deskDriver.signOut(deskAgents);
        return new Phase(
                name, posted, latencies, usage, (polling ? polls : 0) + posted.size(), MachineMetrics.loadAverage());
    }

    private void post(double rate, int seconds) {
        customers.post(rate, Math.max(1, (int) (rate * seconds)), options.pollEvery());
    }

    /** What is open is left to the server, which throws out whoever takes nothing. */
    private AbuseResult awaitAbuseResult() throws InterruptedException {
        int slow = countStreams() - options.streams();
        int closed = customers.closedHalfOpen();
        MemoryReading memory = MemoryReading.current();
        customers.stopReopening();
        long held = System.nanoTime();
        awaitStreams(options.streams());
        return new AbuseResult(slow, closed, (System.nanoTime() - held) / 1e9, memory);
    }

    private int countStreams() {
        return (int) meters.get("aside.customer.streams").gauge().value();
    }

    private boolean awaitStreams(int count) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_TIMEOUT_SECONDS);
        while (countStreams() != count && System.nanoTime() < limit) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return countStreams() == count;
    }

    private static void print(String sentence, Object... values) {
        System.err.println(sentence.formatted(values));
    }
}
