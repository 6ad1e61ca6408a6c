package app.aside.bench;

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
final class CustomersBenchmark {

    /** Longer than the server waits for a reader who takes nothing. */
    private static final int CLOSING_SECONDS = 60;

    private final CustomersOptions options;
    private final Statements statements;
    private final MeterRegistry meters;
    private final List<Cast.Agent> agents;
    private final Desk desk;
    private final CustomerProcess customers;

    private CustomersBenchmark(
            CustomersOptions options,
            Application aside,
            List<Cast.Agent> agents,
            Desk desk,
            CustomerProcess customers) {
        this.options = options;
        this.statements = new Statements(aside.bean(JdbcClient.class));
        this.meters = aside.bean(MeterRegistry.class);
        this.agents = agents;
        this.desk = desk;
        this.customers = customers;
    }

    /** Prints the numbers as Markdown; {@code false} if a message was lost or a stream stayed behind. */
    static boolean run(CustomersOptions options) throws Exception {
        say("Starting Aside with an empty database, and %d conversations", options.streams());
        try (Application aside = Application.start()) {
            Cast cast = Cast.create(aside, options.agents());
            Crowd crowd = Crowd.create(aside, options.streams(), options.slow());
            try (Desk desk = new Desk(aside, cast, true);
                    CustomerProcess customers = CustomerProcess.start(aside.address(), crowd)) {
                return new CustomersBenchmark(options, aside, cast.agents(), desk, customers).run();
            }
        }
    }

    /**
     * One part of the run.
     *
     * @param requests posts and polls of the customers
     */
    record Part(
            String name, List<CustomerProcess.Posted> posted, Latencies desk, Usage usage, int requests, double load) {

        boolean isSound() {
            return desk.lost() == 0 && posted.stream().noneMatch(one -> one.arrived() == 0);
        }
    }

    /** Heap after a collection, and what the process holds of the machine's memory, in bytes. */
    record Memory(long heap, long resident) {

        static Memory now() {
            return new Memory(Machine.usedHeap(), Machine.resident());
        }
    }

    /**
     * How those who do nothing were borne.
     *
     * @param slow how many streams that nobody reads were open at the end of the part
     * @param halfOpenClosed how many connections the server had closed until then
     * @param secondsToClose until the last slow reader was thrown out
     */
    record Trouble(int slow, int halfOpenClosed, double secondsToClose, Memory memory) {}

    private boolean run() throws Exception {
        String machine = Machine.description(statements.version());
        warmUpWithoutStreams();
        // Before the first streams: Tomcat keeps the buffers of connections that were closed, for the next ones.
        Memory nobody = Memory.now();
        warmUpWithStreams();
        List<Part> parts = new ArrayList<>();
        parts.add(part("the desk alone", 0, false));

        say("Opening %d streams", options.streams());
        customers.open(options.streams());
        Memory listening = Memory.now();
        parts.add(part("streams, nobody writes", 0, false));
        parts.add(part("streams", options.rate(), false));

        say("Adding %d slow readers and %d half-open connections", options.slow(), options.halfOpen());
        customers.trouble(options.slow(), options.halfOpen());
        parts.add(part("streams, slow readers, half-open connections", options.rate(), false));
        Trouble trouble = endOfTrouble();

        customers.closeAll();
        boolean gone = awaitStreams(0);
        say("Polling every %s s", options.pollEvery());
        customers.poll(options.pollEvery());
        parts.add(part("polling every %s s".formatted(PushOptions.number(options.pollEvery())), options.rate(), true));
        customers.stopPolling();

        System.out.println(new CustomersReport(options, machine, nobody, listening, trouble, parts));
        return gone
                && trouble.secondsToClose() < CLOSING_SECONDS
                && parts.stream().allMatch(Part::isSound);
    }

    private void warmUpWithoutStreams() throws Exception {
        say("Warming up");
        desk.beginThreads();
        customers.poll(options.pollEvery());
        post(options.rate(), options.warmUp() / 2 + 1);
        customers.posted(60 + options.warmUp());
        customers.stopPolling();
        desk.signIn(agents);
        desk.send(agents, options.deskRate(), (int) (options.deskRate() * options.warmUp()));
        desk.signOut(agents);
        statements.awaitQuiet();
    }

    private void warmUpWithStreams() throws InterruptedException {
        customers.open(options.streams());
        post(options.rate(), options.warmUp());
        customers.posted(60 + options.warmUp());
        customers.closeAll();
        awaitStreams(0);
        statements.awaitQuiet();
    }

    /** @param rate at which customers post; 0 if they do not */
    private Part part(String name, double rate, boolean polling) throws Exception {
        say("Measuring: %s", name);
        desk.signIn(agents);
        desk.send(agents, options.deskRate(), agents.size());
        int pollsBefore = customers.polls();
        Usage before = Usage.now(statements);
        if (rate > 0) {
            post(rate, options.seconds());
        }
        List<Sender.Sent> sent = desk.send(agents, options.deskRate(), (int) (options.deskRate() * options.seconds()));
        Usage usage = Usage.now(statements).since(before);
        int polls = customers.polls() - pollsBefore;
        List<CustomerProcess.Posted> posted = rate > 0 ? customers.posted(60 + options.seconds()) : List.of();
        Latencies latencies = desk.latencies(sent);
        desk.signOut(agents);
        return new Part(name, posted, latencies, usage, (polling ? polls : 0) + posted.size(), Machine.load());
    }

    private void post(double rate, int seconds) {
        customers.post(rate, Math.max(1, (int) (rate * seconds)), options.pollEvery());
    }

    /** What is open is left to the server, which throws out whoever takes nothing. */
    private Trouble endOfTrouble() throws InterruptedException {
        int slow = streams() - options.streams();
        int closed = customers.nuisancesClosed();
        Memory memory = Memory.now();
        customers.hold();
        long held = System.nanoTime();
        awaitStreams(options.streams());
        return new Trouble(slow, closed, (System.nanoTime() - held) / 1e9, memory);
    }

    private int streams() {
        return (int) meters.get("aside.customer.streams").gauge().value();
    }

    private boolean awaitStreams(int count) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSING_SECONDS);
        while (streams() != count && System.nanoTime() < limit) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return streams() == count;
    }

    private static void say(String sentence, Object... values) {
        System.err.println(sentence.formatted(values));
    }
}
