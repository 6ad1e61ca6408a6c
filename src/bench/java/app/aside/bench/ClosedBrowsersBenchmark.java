package app.aside.bench;

import app.aside.live.Bell;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What windows cost whose browsers were killed while messages go on. Fails if anything of them is left at the end. */
final class ClosedBrowsersBenchmark {

    private static final int STEP_SECONDS = 30;
    private static final int SAMPLES = 20;
    private static final double ALLOWED_GROWTH = 1.1;

    private final ClosedBrowsersOptions options;
    private final Statements statements;
    private final Bell bell;
    private final MeterRegistry meters;
    private final Cast cast;
    private final Sender sender;
    private final List<Row> rows = new ArrayList<>();

    private ClosedBrowsersBenchmark(ClosedBrowsersOptions options, Application aside, Cast cast) {
        this.options = options;
        this.statements = new Statements(aside.bean(JdbcClient.class));
        this.bell = aside.bean(Bell.class);
        this.meters = aside.bean(MeterRegistry.class);
        this.cast = cast;
        this.sender = new Sender(aside, cast);
    }

    /** Prints the numbers as Markdown; {@code false} if a window, a listener or more than 10 % of heap is left. */
    static boolean run(ClosedBrowsersOptions options) throws Exception {
        say("Starting Aside with an empty database, and creating %d agents", options.desks());
        try (Application aside = Application.start()) {
            String machine = Machine.description(new Statements(aside.bean(JdbcClient.class)).version());
            Cast cast = Cast.create(aside, options.desks());
            return new ClosedBrowsersBenchmark(options, aside, cast).measure(aside.address(), machine);
        }
    }

    /**
     * @param heap used after a collection, in bytes
     * @param millis median time of one message, until it is committed
     * @param statements for one message
     */
    private record Row(String when, int windows, int topics, long heap, double millis, double statements) {}

    private boolean measure(String address, String machine) throws Exception {
        BrowserProcess warming = BrowserProcess.start(address);
        warming.open(cast.agents(), cast.password(), false);
        sendFor(10);
        warming.closeAll();
        warming.close();
        sample("before, nobody is signed in");

        BrowserProcess browsers = BrowserProcess.start(address);
        say("Opening %d desks", options.desks());
        browsers.open(cast.agents(), cast.password(), false);
        sample("%d desks are open".formatted(options.desks()));
        browsers.kill();
        for (int passed = 0; passed < options.seconds(); passed += STEP_SECONDS) {
            sendFor(STEP_SECONDS);
            sample("%d s after the browsers were killed".formatted(passed + STEP_SECONDS));
        }
        System.out.println(report(machine));
        Row first = rows.getFirst();
        Row last = rows.getLast();
        return last.windows() == 0
                && last.topics() <= first.topics()
                && last.heap() <= first.heap() * ALLOWED_GROWTH
                && last.statements() <= first.statements() + 1;
    }

    private void sendFor(int seconds) throws Exception {
        say("Sending for %d s", seconds);
        sender.send(cast.agents(), options.rate(), (int) Math.max(1, options.rate() * seconds));
    }

    /** Takes about ten seconds: each message is sent when nothing is left to do for the one before. */
    private void sample(String when) {
        statements.awaitQuiet();
        Statements.Count before = statements.now();
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            long begun = System.nanoTime();
            sender.send(cast.agents().get(i % cast.agents().size()), begun);
            times.add(System.nanoTime() - begun);
        }
        statements.awaitQuiet();
        times.sort(null);
        rows.add(new Row(
                when,
                (int) meters.get("aside.desk.windows").gauge().value(),
                bell.topics(),
                Machine.usedHeap(),
                times.get(SAMPLES / 2) / (double) TimeUnit.MILLISECONDS.toNanos(1),
                statements.now().since(before).all() / (double) SAMPLES));
        say("%s: %s", when, rows.getLast());
    }

    private String report(String machine) {
        StringBuilder report = new StringBuilder("\n| | |\n|---|---|\n").append(machine);
        report.append("| command | `%s` |\n".formatted(options.command()));
        report.append("""

                | when | windows | topics listened to | heap | one message, median | SQL statements for it |
                |---|---:|---:|---:|---:|---:|
                """);
        for (Row row : rows) {
            report.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %.1f MiB | %.1f ms | %.1f |%n",
                    row.when(),
                    row.windows(),
                    row.topics(),
                    row.heap() / 1024.0 / 1024.0,
                    row.millis(),
                    row.statements()));
        }
        return report.toString();
    }

    private static void say(String sentence, Object... values) {
        System.err.println(sentence.formatted(values));
    }
}
