package app.aside.bench;

import app.aside.live.Bell;
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
final class PushBenchmark {

    /** So many more agents take part in warming up only, so that their long threads weigh on no number. */
    private static final int WARMING = 20;

    private static final int COUNTED = 20;

    private final PushOptions options;
    private final Statements statements;
    private final Bell bell;
    private final Cast cast;
    private final Desk desk;

    /** What the application itself listens to, before anybody is there. */
    private final int ownTopics;

    private PushBenchmark(PushOptions options, Statements statements, Bell bell, Cast cast, Desk desk) {
        this.options = options;
        this.statements = statements;
        this.bell = bell;
        this.cast = cast;
        this.desk = desk;
        this.ownTopics = bell.topics();
    }

    /** Prints the numbers as Markdown; {@code false} if a message was lost or something stayed behind. */
    static boolean run(PushOptions options) throws Exception {
        say("Starting Aside with an empty database, and hiring %d agents", options.mostAgents());
        try (Application aside = Application.start()) {
            Statements statements = new Statements(aside.bean(JdbcClient.class));
            String machine = Machine.description(statements.version());
            Cast cast = Cast.create(aside, options.mostAgents() + WARMING);
            try (Desk desk = new Desk(aside, cast, options.open())) {
                return new PushBenchmark(options, statements, aside.bean(Bell.class), cast, desk).run(machine);
            }
        }
    }

    private record Run(
            int agents,
            int messages,
            Latencies latencies,
            Statements.Count statements,
            double load,
            double processorMillis,
            long heapOfAgents,
            long heapLeft,
            boolean gone) {

        private boolean isSound() {
            return latencies.lost() == 0 && gone;
        }
    }

    private boolean run(String machine) throws Exception {
        say("Warming up");
        desk.beginThreads();
        List<Cast.Agent> others =
                cast.agents().subList(options.mostAgents(), cast.agents().size());
        desk.signIn(others);
        double fast = others.size() * PushOptions.MOST_TO_ONE_AGENT;
        desk.send(others, fast, (int) (fast * options.warmUp()));
        signOut(others);

        say("Counting statements");
        Statements.Count alone = count(others.getFirst(), false);
        Statements.Count pushed = count(others.getFirst(), true);

        List<Run> runs = new ArrayList<>();
        for (int count : options.agents()) {
            runs.add(measure(count));
        }
        System.out.println(report(machine, alone, pushed, runs));
        return runs.stream().allMatch(Run::isSound);
    }

    /** What {@value #COUNTED} messages cost, each sent when nothing is left to do for the one before. */
    private Statements.Count count(Cast.Agent agent, boolean signedIn) throws Exception {
        if (signedIn) {
            desk.signIn(List.of(agent));
        }
        statements.awaitQuiet();
        Statements.Count before = statements.now();
        for (int i = 0; i < COUNTED; i++) {
            desk.send(agent);
            statements.awaitQuiet();
        }
        Statements.Count counted = statements.now().since(before);
        if (signedIn) {
            signOut(List.of(agent));
        } else {
            desk.allRead(List.of(agent));
        }
        return counted;
    }

    private Run measure(int count) throws Exception {
        List<Cast.Agent> signedIn = cast.agents().subList(0, count);
        statements.awaitQuiet();
        long heapBefore = Machine.usedHeap();

        say("Signing %d agents in", count);
        desk.signIn(signedIn);
        statements.awaitQuiet();
        long heapOfAgents = Machine.usedHeap() - heapBefore;

        say("Sending to %d agents", count);
        desk.send(signedIn, options.rate(), (int) (options.rate() * options.warmUp() / 3));
        Statements.Count statementsBefore = statements.now();
        long processorBefore = Machine.processorNanos();
        int messages = (int) (options.rate() * options.seconds());
        List<Sender.Sent> sent = desk.send(signedIn, options.rate(), messages);
        statements.awaitQuiet();
        double processorMillis = (Machine.processorNanos() - processorBefore) / 1e6;
        Statements.Count asked = statements.now().since(statementsBefore);
        Latencies latencies = desk.latencies(sent);

        boolean gone = signOut(signedIn);
        return new Run(
                count,
                messages,
                latencies,
                asked,
                Machine.load(),
                processorMillis / messages,
                heapOfAgents,
                Machine.usedHeap() - heapBefore,
                gone);
    }

    /** Views that are gone listen no more: {@code false} if some still do. */
    private boolean signOut(List<Cast.Agent> agents) throws InterruptedException {
        desk.signOut(agents);
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (bell.topics() > ownTopics && System.nanoTime() < limit) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        statements.awaitQuiet();
        return bell.topics() <= ownTopics;
    }

    private String report(String machine, Statements.Count alone, Statements.Count pushed, List<Run> runs) {
        StringBuilder report = new StringBuilder("\n| | |\n|---|---|\n").append(machine);
        report.append("| command | `%s` |\n".formatted(options.command()));
        report.append("""

                | milliseconds | agents signed in | messages | lost | median | p95 | p99 | longest |
                |---|---:|---:|---:|---:|---:|---:|---:|
                """);
        for (Run run : runs) {
            report.append(latencies("committed to shown", run, run.latencies().pushing()));
        }
        for (Run run : runs) {
            report.append(latencies("due to committed", run, run.latencies().committing()));
        }
        for (Run run : runs) {
            report.append(latencies("due to shown", run, run.latencies().all()));
        }
        report.append("""

                | SQL statements for one message | reads | writes | commits and rollbacks | settings | all |
                |---|---:|---:|---:|---:|---:|
                """);
        report.append(statements("sending alone, the agent is not signed in", alone, COUNTED));
        report.append(statements("sending, and drawing it for the agent", pushed, COUNTED));
        for (Run run : runs) {
            report.append(statements(
                    "the same at the full rate, %d agents signed in".formatted(run.agents()),
                    run.statements(),
                    run.messages()));
        }
        report.append("""

                | agents signed in | load of the machine | processor time for each message | heap for each agent | \
                heap left after sign-out |
                |---:|---:|---:|---:|---:|
                """);
        for (Run run : runs) {
            report.append(String.format(
                    Locale.ROOT,
                    "| %d | %.1f | %.1f ms | %.0f KiB | %.1f MiB%s |%n",
                    run.agents(),
                    run.load(),
                    run.processorMillis(),
                    run.heapOfAgents() / 1024.0 / run.agents(),
                    run.heapLeft() / 1024.0 / 1024.0,
                    run.gone() ? "" : ", and views that still listen"));
        }
        return report.toString();
    }

    private static String latencies(String what, Run run, String cells) {
        return "| %s | %d | %d | %d | %s |%n"
                .formatted(what, run.agents(), run.messages(), run.latencies().lost(), cells);
    }

    private static String statements(String what, Statements.Count count, int messages) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
                what,
                count.reads() / (double) messages,
                count.writes() / (double) messages,
                count.ends() / (double) messages,
                count.settings() / (double) messages,
                count.all() / (double) messages);
    }

    private static void say(String sentence, Object... values) {
        System.err.println(sentence.formatted(values));
    }
}
