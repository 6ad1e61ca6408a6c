package app.aside.bench.desk;

import app.aside.bench.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The options of {@link PushBenchmark}.
 *
 * @param agents how many are signed in, one run for each number
 * @param rate internal messages a second, to all agents in turn
 * @param seconds how long each run is measured
 * @param warmUp how many seconds are sent and not counted: once before all runs, as fast as the lists are drawn, and for
 *     a third of that before each run
 * @param own ongoing conversations in the Inbox of each agent
 * @param waiting customers in the queue, which all agents see
 */
public record PushOptions(List<Integer> agents, double rate, int seconds, int warmUp, int own, int waiting) {

    public static final String USAGE =
            "[--agents 100[,300,…]] [--rate 10] [--seconds 30] [--warm-up 30] [--own 30] [--waiting 100]";

    /** One list is drawn at most three times a second; faster than that, the throttle would be measured. */
    public static final double MAX_RATE_PER_AGENT = 2;

    public PushOptions {
        if (agents.isEmpty() || agents.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("--agents takes one or more positive numbers.");
        }
        if (rate <= 0 || seconds < 1 || warmUp < 0 || rate * seconds < 1) {
            throw new IllegalArgumentException("--rate and --seconds must be positive, and make at least one message.");
        }
        if (own < 1 || waiting < 0) {
            throw new IllegalArgumentException("--own is at least 1, --waiting at least 0.");
        }
        int fewest = agents.stream().mapToInt(Integer::intValue).min().orElseThrow();
        if (rate / fewest > MAX_RATE_PER_AGENT) {
            throw new IllegalArgumentException(
                    "%s messages a second to %d agents are more than %s a second to each: choose a lower --rate."
                            .formatted(formatNumber(rate), fewest, formatNumber(MAX_RATE_PER_AGENT)));
        }
    }

    public static PushOptions parse(List<String> words) {
        return Options.parse(
                "push",
                words,
                options -> new PushOptions(
                        options.value("--agents", List.of(100), PushOptions::parseNumbers),
                        options.decimal("--rate", 10),
                        options.integer("--seconds", 30),
                        options.integer("--warm-up", 30),
                        options.integer("--own", 30),
                        options.integer("--waiting", 100)));
    }

    private static List<Integer> parseNumbers(String value) {
        return Arrays.stream(value.split(",")).map(Integer::valueOf).toList();
    }

    int maxAgents() {
        return agents.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    String command() {
        return "./aside bench push --agents %s --rate %s --seconds %d --warm-up %d --own %d --waiting %d"
                .formatted(
                        String.join(",", agents.stream().map(String::valueOf).toList()),
                        formatNumber(rate),
                        seconds,
                        warmUp,
                        own,
                        waiting);
    }

    public static String formatNumber(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
