package app.aside.bench.load;

import app.aside.bench.BenchmarkApplication;
import app.aside.bench.MachineMetrics;
import app.aside.bench.desk.DeskLoadDriver;
import app.aside.bench.desk.DeskPopulation;
import app.aside.bench.desk.DeskPopulation.Agent;
import app.aside.bench.desk.MessageLatencies;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether a tenth of the views, whose browsers read nothing any more while long messages are pushed to them, keeps the server
 * from the others, and how much memory they take until the server closes them.
 */
final class SilentMeasurement {

    /** 30 kB in UTF-8: a few of them fill the buffers between server and browser. */
    private static final String LONG_TEXT = "漢".repeat(10_000);

    private static final int CLOSE_SECONDS = 300;
    private static final int PHASES = 3;
    private static final double ALLOWED_GROWTH = 1.5;

    private final LoadOptions options;
    private final BenchmarkApplication aside;
    private final MeterRegistry meters;
    private final List<Phase> phases = new ArrayList<>();

    SilentMeasurement(LoadOptions options, BenchmarkApplication aside) {
        this.options = options;
        this.aside = aside;
        this.meters = aside.bean(MeterRegistry.class);
    }

    private record Phase(String name, int views, MessageLatencies latencies, long heap, int threads) {}

    void run() throws Exception {
        int silentCount = options.views() / 10;
        print("Adding %d agents", options.views());
        DeskPopulation desk = DeskPopulation.create(aside, options.views());
        List<Agent> silent = desk.agents().subList(0, silentCount);
        List<Agent> reading = desk.agents().subList(silentCount, options.views());
        try (DeskLoadDriver readers = new DeskLoadDriver(aside, desk);
                DeskLoadDriver others = new DeskLoadDriver(aside, desk)) {
            others.setText(LONG_TEXT);
            print("Opening %d views", options.views());
            readers.signIn(reading);
            others.signIn(silent);
            readers.send(reading, options.internalRate(), (int) (options.internalRate() * options.warmUp()));
            phases.add(measure("all read", readers, reading));

            print("%d of them read nothing any more", silentCount);
            others.suspend();
            CompletableFuture<Void> pushing = CompletableFuture.runAsync(() -> push(others, silent));
            phases.add(measure("%d never read".formatted(silentCount), readers, reading));
            pushing.get();

            print("Waiting until their views are closed");
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
            while (windows() > reading.size() && System.nanoTime() < limit) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            }
            phases.add(measure("their views are closed", readers, reading));
            others.kill();
        }
    }

    private void push(DeskLoadDriver others, List<Agent> silent) {
        try {
            others.sendUnseen(silent, options.internalRate(), (int) (options.internalRate() * options.seconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Phase measure(String name, DeskLoadDriver desk, List<Agent> agents) throws Exception {
        print("Measuring: %s", name);
        MessageLatencies latencies = desk.latencies(
                desk.send(agents, options.internalRate(), (int) (options.internalRate() * options.seconds())));
        return new Phase(
                name,
                windows(),
                latencies,
                MachineMetrics.usedHeap(),
                PlatformThreads.current().total());
    }

    private int windows() {
        return (int) meters.get("aside.desk.windows").gauge().value();
    }

    boolean isSound() {
        return phases.size() == PHASES
                && phases.stream().allMatch(phase -> phase.latencies().lostCount() == 0)
                && phases.getLast().views() == options.views() - options.views() / 10
                && phases.get(1).heap() <= phases.getFirst().heap() * ALLOWED_GROWTH;
    }

    String report() {
        StringBuilder report = new StringBuilder("""

                | internal messages to views that read, due to shown, ms | views | lost | median | p95 | p99 | longest | heap | platform threads |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        for (Phase phase : phases) {
            report.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %s | %.0f MiB | %d |%n",
                    phase.name(),
                    phase.views(),
                    phase.latencies().lostCount(),
                    phase.latencies().totalLatency(),
                    phase.heap() / 1024.0 / 1024.0,
                    phase.threads()));
        }
        return report.toString();
    }

    private static void print(String sentence, Object... values) {
        System.err.println(sentence.formatted(values));
    }
}
