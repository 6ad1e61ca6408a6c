package app.aside.bench.desk;

import app.aside.bench.BenchmarkApplication;
import app.aside.bench.LatencyHistogram;
import app.aside.bench.MachineMetrics;
import app.aside.bench.StatementCounter;
import app.aside.internalmessage.MessageKind;
import app.aside.internalmessage.MessageOptions;
import app.aside.live.ChangeNotifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long an administrator's internal message takes from its commit to the agent's browser, and what it costs.
 *
 * <p>The server and its database are what {@code ./aside run} starts; the agents sign in over HTTP and hold the
 * WebSocket of Vaadin's push from a process of their own. The administrator writes through the service, as the
 * dashboard does after its button was pressed.
 */
public final class PushBenchmark {

    /** Additional agents for warming up only: their long threads are part of no measurement. */
    private static final int WARM_UP_AGENTS = 20;

    private static final MessageOptions ASKS = new MessageOptions(MessageKind.ACKNOWLEDGEMENT, false, null);
    private static final int IDLE_SECONDS = 20;

    private final PushOptions options;
    private final StatementCounter statements;
    private final ChangeNotifier changeNotifier;
    private final DeskPopulation population;
    private final DeskLoadDriver deskDriver;

    /** Topics the application itself listens to. */
    private final int initialTopics;

    private PushBenchmark(
            PushOptions options,
            StatementCounter statements,
            ChangeNotifier changeNotifier,
            DeskPopulation population,
            DeskLoadDriver desk) {
        this.options = options;
        this.statements = statements;
        this.changeNotifier = changeNotifier;
        this.population = population;
        this.deskDriver = desk;
        this.initialTopics = changeNotifier.countTopics();
    }

    /** Prints the numbers as Markdown; {@code false} if a message was lost or a listener stayed. */
    public static boolean run(PushOptions options) throws Exception {
        print("Starting Aside with an empty database, and adding %d agents", options.maxAgents());
        try (BenchmarkApplication aside = BenchmarkApplication.start()) {
            StatementCounter statements = new StatementCounter(aside.bean(JdbcClient.class));
            String machine = MachineMetrics.describe(statements.databaseVersion());
            DeskPopulation population = DeskPopulation.create(
                    aside, options.maxAgents() + WARM_UP_AGENTS, options.own(), options.waiting());
            try (DeskLoadDriver desk = new DeskLoadDriver(aside, population)) {
                return new PushBenchmark(options, statements, aside.bean(ChangeNotifier.class), population, desk)
                        .run(machine);
            }
        }
    }

    private record PushRun(
            int agents,
            int messages,
            MessageLatencies latencies,
            StatementCounter.StatementCounts statements,
            double load,
            ProcessorTime processor,
            ProcessorTime idle,
            AgentHeap heap,
            boolean allUnsubscribed) {

        private boolean isSound() {
            return latencies.lostCount() == 0 && allUnsubscribed;
        }
    }

    /**
     * What the server's process used, in milliseconds.
     *
     * @param compiler the JIT compiler's part of {@code all}
     * @param collector the garbage collector's part of {@code all}
     */
    private record ProcessorTime(double seconds, double all, double compiler, double collector) {

        static ProcessorTime current() {
            return new ProcessorTime(
                    System.nanoTime() / 1e9,
                    MachineMetrics.processorNanos() / 1e6,
                    MachineMetrics.compilerNanos() / 1e6,
                    MachineMetrics.collectorNanos() / 1e6);
        }

        ProcessorTime since(ProcessorTime earlier) {
            return new ProcessorTime(
                    seconds - earlier.seconds,
                    all - earlier.all,
                    compiler - earlier.compiler,
                    collector - earlier.collector);
        }

        double perSecond() {
            return all / seconds;
        }
    }

    private boolean run(String machine) throws Exception {
        print("Warming up");
        deskDriver.startThreads();
        List<DeskPopulation.Agent> others = population
                .agents()
                .subList(options.maxAgents(), population.agents().size());
        deskDriver.signIn(others);
        double fast = others.size() * PushOptions.MAX_RATE_PER_AGENT;
        deskDriver.send(others, fast, (int) (fast * options.warmUp()));
        signOut(others);

        print("Measuring the floor");
        LatencyHistogram floor = deskDriver.measureFloor(options.rate(), (int) (options.rate() * options.seconds()));

        List<PushRun> runs = new ArrayList<>();
        for (int count : options.agents()) {
            runs.add(measure(count));
        }

        print("The same with messages that ask for acknowledgement");
        deskDriver.setMessageOptions(ASKS);
        PushRun guided = measure(options.maxAgents());

        System.out.println(report(machine, floor, runs));
        System.out.println(guidanceReport(runs, guided));
        return guided.isSound() && runs.stream().allMatch(PushRun::isSound);
    }

    private PushRun measure(int count) throws Exception {
        List<DeskPopulation.Agent> signedIn = population.agents().subList(0, count);
        statements.awaitQuiet();
        long heapBefore = MachineMetrics.usedHeap();

        print("Signing %d agents in", count);
        // Buffers and connections that all agents share grow with the first ones and then stay as they are.
        int first = Math.ceilDiv(count, 4);
        deskDriver.signIn(signedIn.subList(0, first));
        statements.awaitQuiet();
        long heapOfFirst = MachineMetrics.usedHeap() - heapBefore;
        if (first < count) {
            deskDriver.signIn(signedIn.subList(first, count));
            statements.awaitQuiet();
        }
        AgentHeap heap = new AgentHeap(first, heapOfFirst, count, MachineMetrics.usedHeap() - heapBefore);

        print("Sending to %d agents", count);
        deskDriver.send(signedIn, options.rate(), (int) (options.rate() * options.warmUp() / 3));
        StatementCounter.StatementCounts statementsBefore = statements.current();
        ProcessorTime processorBefore = ProcessorTime.current();
        int messages = (int) (options.rate() * options.seconds());
        List<FixedRateSender.SentMessage> sent = deskDriver.send(signedIn, options.rate(), messages);
        ProcessorTime processor = ProcessorTime.current().since(processorBefore);
        StatementCounter.StatementCounts asked = statements.current().since(statementsBefore);
        MessageLatencies latencies = deskDriver.latencies(sent);
        Idle idle = measureIdle();

        boolean gone = signOut(signedIn);
        return new PushRun(
                count,
                messages,
                latencies,
                asked.beyondIdle(idle.statements(), idle.processor().seconds(), processor.seconds()),
                MachineMetrics.loadAverage(),
                processor,
                idle.processor(),
                heap,
                gone);
    }

    /**
     * Heap in use after full collections beyond that with nobody signed in.
     *
     * @param first agents who signed in first
     * @param firstBytes with those
     * @param all agents signed in
     * @param bytes with all
     */
    private record AgentHeap(int first, long firstBytes, int all, long bytes) {

        /** Bytes for each of the first agents. */
        double ofFirst() {
            return firstBytes / (double) first;
        }

        /** Bytes for each of the later agents. */
        double ofOthers() {
            return all == first ? ofFirst() : (bytes - firstBytes) / (double) (all - first);
        }
    }

    /** What the server uses while the agents stay signed in and nobody sends. */
    private record Idle(ProcessorTime processor, StatementCounter.StatementCounts statements) {}

    private Idle measureIdle() {
        ProcessorTime before = ProcessorTime.current();
        StatementCounter.StatementCounts asked = statements.current();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(IDLE_SECONDS);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return new Idle(
                ProcessorTime.current().since(before), statements.current().since(asked));
    }

    /** @return whether the closed views listen to no topic any more */
    private boolean signOut(List<DeskPopulation.Agent> agents) throws InterruptedException {
        deskDriver.signOut(agents);
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (changeNotifier.countTopics() > initialTopics && System.nanoTime() < limit) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        statements.awaitQuiet();
        return changeNotifier.countTopics() <= initialTopics;
    }

    private String report(String machine, LatencyHistogram floor, List<PushRun> runs) {
        StringBuilder report = new StringBuilder("\n| | |\n|---|---|\n").append(machine);
        report.append("| command | `%s` |\n".formatted(options.command()));
        report.append("""

                | milliseconds | agents signed in | messages | lost | median | p95 | p99 | longest |
                |---|---:|---:|---:|---:|---:|---:|---:|
                """);
        for (PushRun run : runs) {
            report.append(latencies("committed to shown", run, run.latencies().pushLatency()));
        }
        for (PushRun run : runs) {
            report.append(latencies("due to committed", run, run.latencies().commitLatency()));
        }
        for (PushRun run : runs) {
            report.append(latencies("due to shown", run, run.latencies().totalLatency()));
        }
        report.append("| due to arrived, the floor | | | | %s |%n".formatted(floor.formatCells()));
        report.append("""

                | due to shown, in times of the floor | median | p99 |
                |---:|---:|---:|
                """);
        for (PushRun run : runs) {
            LatencyHistogram shown = run.latencies().totalHistogram();
            report.append(String.format(
                    Locale.ROOT,
                    "| %d agents | %.1f | %.1f |%n",
                    run.agents(),
                    shown.millisAt(50) / floor.millisAt(50),
                    shown.millisAt(99) / floor.millisAt(99)));
        }
        report.append("""

                | bytes pushed for one message | median | most |
                |---:|---:|---:|
                """);
        for (PushRun run : runs) {
            report.append("| %d agents | %s |%n"
                    .formatted(run.agents(), run.latencies().pushedBytes()));
        }
        report.append("""

                | SQL statements for one message | reads | writes | commits and rollbacks | settings | all |
                |---|---:|---:|---:|---:|---:|
                """);
        for (PushRun run : runs) {
            report.append(statements(
                    "sending, and drawing it for one of %d agents".formatted(run.agents()),
                    run.statements(),
                    run.messages()));
        }
        report.append("""

                | processor time of the server for each message | all | beyond idle | JIT compiler | garbage collector |
                |---|---:|---:|---:|---:|
                """);
        for (PushRun run : runs) {
            ProcessorTime used = run.processor();
            report.append(String.format(
                    Locale.ROOT,
                    "| %d agents | %.1f ms | %.1f ms | %.1f ms | %.1f ms |%n",
                    run.agents(),
                    used.all() / run.messages(),
                    (used.all() - run.idle().perSecond() * used.seconds()) / run.messages(),
                    used.compiler() / run.messages(),
                    used.collector() / run.messages()));
        }
        report.append("""

                | agents signed in | load of the machine | processor time in a second without messages | heap for each of the first quarter | for each of the others |
                |---:|---:|---:|---:|---:|
                """);
        for (PushRun run : runs) {
            report.append(String.format(
                    Locale.ROOT,
                    "| %d | %.1f | %.0f ms | %.0f KiB | %.0f KiB%s |%n",
                    run.agents(),
                    run.load(),
                    run.idle().perSecond(),
                    run.heap().ofFirst() / 1024.0,
                    run.heap().ofOthers() / 1024.0,
                    run.allUnsubscribed() ? "" : ", and listeners remain"));
        }
        return report.toString();
    }

    /** What it adds to a message that it asks for acknowledgement, for the largest number of agents. */
    private String guidanceReport(List<PushRun> runs, PushRun guided) {
        PushRun plain = runs.stream()
                .filter(run -> run.agents() == guided.agents())
                .findFirst()
                .orElseThrow();
        return """

                | a message to one of %d agents | statements | due to shown: median | p99 |
                |---|---:|---:|---:|
                """.formatted(guided.agents())
                + guidanceLine("asks for nothing", plain)
                + guidanceLine("asks for acknowledgement", guided);
    }

    private static String guidanceLine(String what, PushRun run) {
        LatencyHistogram shown = run.latencies().totalHistogram();
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f |%n",
                what,
                run.statements().total() / (double) run.messages(),
                shown.millisAt(50),
                shown.millisAt(99));
    }

    private static String latencies(String what, PushRun run, String cells) {
        return "| %s | %d | %d | %d | %s |%n"
                .formatted(what, run.agents(), run.messages(), run.latencies().lostCount(), cells);
    }

    private static String statements(String what, StatementCounter.StatementCounts count, int messages) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
                what,
                count.reads() / (double) messages,
                count.writes() / (double) messages,
                count.commits() / (double) messages,
                count.sessionSettings() / (double) messages,
                count.total() / (double) messages);
    }

    private static void print(String sentence, Object... values) {
        System.err.println(sentence.formatted(values));
    }
}
