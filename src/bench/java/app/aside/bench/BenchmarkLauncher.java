package app.aside.bench;

import app.aside.bench.cluster.ClusterBenchmark;
import app.aside.bench.cluster.ClusterOptions;
import app.aside.bench.customers.CustomersBenchmark;
import app.aside.bench.customers.CustomersOptions;
import app.aside.bench.desk.ClosedBrowsersBenchmark;
import app.aside.bench.desk.ClosedBrowsersOptions;
import app.aside.bench.desk.PushBenchmark;
import app.aside.bench.desk.PushOptions;
import app.aside.bench.history.HistoryBenchmark;
import app.aside.bench.history.HistoryOptions;
import app.aside.bench.load.LoadBenchmark;
import app.aside.bench.load.LoadOptions;
import app.aside.bench.start.StartBenchmark;
import java.util.List;

/** {@code ./aside bench NAME [options]}: the benchmarks by name. */
final class BenchmarkLauncher {

    private BenchmarkLauncher() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        String name = words.isEmpty() ? "" : words.getFirst();
        try {
            switch (name) {
                case "push" ->
                    System.exit(PushBenchmark.run(PushOptions.parse(words.subList(1, words.size()))) ? 0 : 1);
                case "customers" ->
                    System.exit(CustomersBenchmark.run(CustomersOptions.parse(words.subList(1, words.size()))) ? 0 : 1);
                case "closed-browsers" ->
                    System.exit(
                            ClosedBrowsersBenchmark.run(ClosedBrowsersOptions.parse(words.subList(1, words.size())))
                                    ? 0
                                    : 1);
                case "history" ->
                    System.exit(HistoryBenchmark.run(HistoryOptions.parse(words.subList(1, words.size()))) ? 0 : 1);
                case "cluster" ->
                    System.exit(ClusterBenchmark.run(ClusterOptions.parse(words.subList(1, words.size()))) ? 0 : 1);
                case "load" ->
                    System.exit(LoadBenchmark.run(LoadOptions.parse(words.subList(1, words.size()))) ? 0 : 1);
                case "start" -> System.exit(StartBenchmark.run(words.subList(1, words.size())) ? 0 : 1);
                default -> throw new IllegalArgumentException("There is no benchmark '%s'.".formatted(name));
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n  ./aside bench push " + PushOptions.USAGE
                    + "\n  ./aside bench customers " + CustomersOptions.USAGE
                    + "\n  ./aside bench closed-browsers " + ClosedBrowsersOptions.USAGE
                    + "\n  ./aside bench history " + HistoryOptions.USAGE
                    + "\n  ./aside bench load " + LoadOptions.USAGE
                    + "\n  ./aside bench cluster " + ClusterOptions.USAGE
                    + "\n  ./aside bench start " + StartBenchmark.USAGE);
            System.exit(2);
        } catch (Exception e) {
            // Threads of the application would keep the process.
            e.printStackTrace();
            System.err.println("The benchmark ended early: " + e.getMessage());
            System.exit(1);
        }
    }
}
