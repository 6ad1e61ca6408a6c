package app.aside.bench.desk;

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
    static final double MAX_RATE_PER_AGENT = 2;

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
        List<Integer> agents = List.of(100);
        double rate = 10;
        int seconds = 30;
        int warmUp = 30;
        int own = 30;
        int waiting = 100;
        for (int i = 0; i < words.size(); i += 2) {
            String option = words.get(i);
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException("%s needs a value.".formatted(option));
            }
            String value = words.get(i + 1);
            switch (option) {
                case "--agents" ->
                    agents = Arrays.stream(value.split(","))
                            .map(Integer::valueOf)
                            .toList();
                case "--rate" -> rate = Double.parseDouble(value);
                case "--seconds" -> seconds = Integer.parseInt(value);
                case "--warm-up" -> warmUp = Integer.parseInt(value);
                case "--own" -> own = Integer.parseInt(value);
                case "--waiting" -> waiting = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("push does not know '%s'.".formatted(option));
            }
        }
        return new PushOptions(agents, rate, seconds, warmUp, own, waiting);
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
