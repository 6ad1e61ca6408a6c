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
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What many customers cost who listen at the same time: memory for each event stream, and the time from posting a
 * message until it is at the customer's own stream; and whether slow readers and half-open connections slow the desk.
 *
 * <p>The server and its database are those of {@code ./aside run}; customers and agents' browsers are processes of
 * their own. In every phase an administrator writes to a few agents, as in {@link PushBenchmark}.
 */
public final class CustomersBenchmark {

    /** Longer than the server waits for a client that does not read. */
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

    /** Prints the numbers as Markdown; {@code false} if a message was lost or a stream stayed open. */
    public static boolean run(CustomersOptions options) throws Exception {
        print("Starting Aside with an empty database, and %d conversations", options.streams());
        try (BenchmarkApplication aside = BenchmarkApplication.start()) {
            DeskPopulation deskPopulation = DeskPopulation.create(aside, options.agents());
            CustomerPopulation customerPopulation =
                    CustomerPopulation.create(aside, options.streams(), options.slowReaders());
            try (DeskLoadDriver desk = new DeskLoadDriver(aside, deskPopulation);
                    CustomersProcess customers = CustomersProcess.start(aside.address(), customerPopulation)) {
                return new CustomersBenchmark(options, aside, deskPopulation.agents(), desk, customers).run();
            }
        }
    }

    /**
     * One part of the run.
     *
     * @param requests posts of the customers
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
     * What slow readers and half-open connections cost.
     *
     * @param slowReaders how many streams that nobody reads were open at the end of the part
     * @param halfOpenClosed how many connections the server had closed until then
     * @param secondsToClose until the server closed the last slow reader
     */
    record AbuseResult(int slowReaders, int halfOpenClosed, double secondsToClose, MemoryReading memory) {}

    private boolean run() throws Exception {
        String machine = MachineMetrics.describe(statements.databaseVersion());
        warmUpWithoutStreams();
        // Before the first streams: Tomcat keeps the buffers of connections that were closed, for the next ones.
        MemoryReading idle = MemoryReading.current();
        warmUpWithStreams();
        List<Phase> phases = new ArrayList<>();
        phases.add(runPhase("the desk alone", 0));

        print("Opening %d streams", options.streams());
        customers.openStreams(options.streams());
        MemoryReading listening = MemoryReading.current();
        phases.add(runPhase("streams, no messages", 0));
        phases.add(runPhase("streams", options.rate()));

        print("Adding %d slow readers and %d half-open connections", options.slowReaders(), options.halfOpen());
        customers.startAbusiveClients(options.slowReaders(), options.halfOpen());
        phases.add(runPhase("streams, slow readers, half-open connections", options.rate()));
        AbuseResult abuse = awaitAbuseResult();

        customers.closeAll();
        boolean gone = awaitStreams(0);
        System.out.println(new CustomersReport(options, machine, idle, listening, abuse, phases));
        return gone
                && abuse.secondsToClose() < CLOSE_TIMEOUT_SECONDS
                && phases.stream().allMatch(Phase::isSound);
    }

    private void warmUpWithoutStreams() throws Exception {
        print("Warming up");
        deskDriver.startThreads();
        post(options.rate(), options.warmUp() / 2 + 1);
        customers.timings(60 + options.warmUp()); // nothing arrives without a stream
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
    private Phase runPhase(String name, double rate) throws Exception {
        print("Measuring: %s", name);
        deskDriver.signIn(deskAgents);
        deskDriver.send(deskAgents, options.deskRate(), deskAgents.size());
        ResourceUsage before = ResourceUsage.current(statements);
        if (rate > 0) {
            post(rate, options.seconds());
        }
        List<FixedRateSender.SentMessage> sent =
                deskDriver.send(deskAgents, options.deskRate(), (int) (options.deskRate() * options.seconds()));
        ResourceUsage usage = ResourceUsage.current(statements).since(before);
        List<CustomersProcess.MessageTiming> posted = rate > 0 ? customers.timings(60 + options.seconds()) : List.of();
        MessageLatencies latencies = deskDriver.latencies(sent);
        deskDriver.signOut(deskAgents);
        return new Phase(name, posted, latencies, usage, posted.size(), MachineMetrics.loadAverage());
    }

    private void post(double rate, int seconds) {
        customers.post(rate, Math.max(1, (int) (rate * seconds)));
    }

    /** Leaves closing the open connections to the server. */
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
