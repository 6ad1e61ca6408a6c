package app.aside.bench.desk;

import app.aside.bench.BenchmarkApplication;
import app.aside.bench.MachineMetrics;
import app.aside.bench.StatementCounter;
import app.aside.live.ChangeNotifier;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The cost of windows whose browsers were killed or stopped, while messages go on. Fails if any of it remains at the end. */
public final class ClosedBrowsersBenchmark {

    private static final int STEP_SECONDS = 30;
    private static final int SAMPLES = 20;
    private static final double ALLOWED_GROWTH = 1.1;

    private final ClosedBrowsersOptions options;
    private final StatementCounter statements;
    private final ChangeNotifier changeNotifier;
    private final MeterRegistry meters;
    private final DeskPopulation population;
    private final FixedRateSender sender;
    private final List<PhaseReading> readings = new ArrayList<>();

    private ClosedBrowsersBenchmark(
            ClosedBrowsersOptions options, BenchmarkApplication aside, DeskPopulation population) {
        this.options = options;
        this.statements = new StatementCounter(aside.bean(JdbcClient.class));
        this.changeNotifier = aside.bean(ChangeNotifier.class);
        this.meters = aside.bean(MeterRegistry.class);
        this.population = population;
        this.sender = new FixedRateSender(aside, population);
    }

    /** Prints the numbers as Markdown; {@code false} if a window, a listener or more than 10 % of heap is left. */
    public static boolean run(ClosedBrowsersOptions options) throws Exception {
        print("Starting Aside with an empty database, and creating %d agents", options.windows());
        try (BenchmarkApplication aside = BenchmarkApplication.start()) {
            String machine =
                    MachineMetrics.describe(new StatementCounter(aside.bean(JdbcClient.class)).databaseVersion());
            DeskPopulation population = DeskPopulation.create(aside, options.windows());
            return new ClosedBrowsersBenchmark(options, aside, population).measure(aside.address(), machine);
        }
    }

    /**
     * @param heap used after a collection, in bytes
     * @param millis median time of one message, until it is committed
     * @param statements for one message
     */
    private record PhaseReading(String phase, int windows, int topics, long heap, double millis, double statements) {}

    private boolean measure(String address, String machine) throws Exception {
        AgentBrowsersProcess warming = AgentBrowsersProcess.start(address);
        warming.open(population.agents(), population.password(), false);
        sendFor(10);
        warming.closeAll();
        warming.close();
        sample("before the first sign-in");

        AgentBrowsersProcess browsers = AgentBrowsersProcess.start(address);
        print("Opening %d desks", options.windows());
        browsers.open(population.agents(), population.password(), false);
        sample("%d desks are open".formatted(options.windows()));
        switch (options.failure()) {
            case KILLED -> browsers.kill();
            case STOPPED -> browsers.suspend();
        }
        for (int passed = 0; passed < options.seconds(); passed += STEP_SECONDS) {
            sendFor(STEP_SECONDS);
            sample("%d s after the browsers were %s".formatted(passed + STEP_SECONDS, options.failure()));
        }
        browsers.kill();
        System.out.println(report(machine));
        PhaseReading first = readings.getFirst();
        PhaseReading last = readings.getLast();
        return last.windows() == 0
                && last.topics() <= first.topics()
                && last.heap() <= first.heap() * ALLOWED_GROWTH
                && last.statements() <= first.statements() + 1;
    }

    private void sendFor(int seconds) throws Exception {
        print("Sending for %d s", seconds);
        sender.send(population.agents(), options.rate(), (int) Math.max(1, options.rate() * seconds));
    }

    /** Takes about ten seconds: each message is sent after all work for the previous one is done. */
    private void sample(String when) {
        statements.awaitQuiet();
        StatementCounter.StatementCounts before = statements.current();
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            long begun = System.nanoTime();
            sender.send(population.agents().get(i % population.agents().size()), begun);
            times.add(System.nanoTime() - begun);
        }
        statements.awaitQuiet();
        times.sort(null);
        readings.add(new PhaseReading(
                when,
                (int) meters.get("aside.desk.windows").gauge().value(),
                changeNotifier.countTopics(),
                MachineMetrics.usedHeap(),
                times.get(SAMPLES / 2) / (double) TimeUnit.MILLISECONDS.toNanos(1),
                statements.current().since(before).total() / (double) SAMPLES));
        print("%s: %s", when, readings.getLast());
    }

    private String report(String machine) {
        StringBuilder report = new StringBuilder("\n| | |\n|---|---|\n").append(machine);
        report.append("| command | `%s` |\n".formatted(options.command()));
        report.append("""

                | when | windows | topics listened to | heap | one message, median | SQL statements for it |
                |---|---:|---:|---:|---:|---:|
                """);
        for (PhaseReading row : readings) {
            report.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %.1f MiB | %.1f ms | %.1f |%n",
                    row.phase(),
                    row.windows(),
                    row.topics(),
                    row.heap() / 1024.0 / 1024.0,
                    row.millis(),
                    row.statements()));
        }
        return report.toString();
    }

    private static void print(String sentence, Object... values) {
        System.err.println(sentence.formatted(values));
    }
}
