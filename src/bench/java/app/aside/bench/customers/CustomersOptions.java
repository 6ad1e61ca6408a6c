package app.aside.bench.customers;

import app.aside.bench.desk.PushOptions;
import java.util.List;
import java.util.Locale;

/**
 * The options of {@link CustomersBenchmark}.
 *
 * @param streams how many customers there are, each with one event stream
 * @param rate messages a second that they post, in turn
 * @param seconds how long each part is measured
 * @param warmUp how many seconds are posted and not counted
 * @param slowReaders how many streams are opened and never read
 * @param halfOpen how many connections never finish their request
 * @param agents how many are signed in at the desk, which is measured meanwhile
 */
public record CustomersOptions(
        int streams, double rate, int seconds, int warmUp, int slowReaders, int halfOpen, int agents) {

    public static final String USAGE = "[--streams 1000] [--rate 50] [--seconds 30] [--warm-up 20] "
            + "[--slow 100] [--half-open 1000] [--agents 10]";

    public CustomersOptions {
        if (streams < 1 || agents < 1 || slowReaders < 0 || halfOpen < 0) {
            throw new IllegalArgumentException("--streams and --agents must be positive, the others not negative.");
        }
        if (rate <= 0 || seconds < 1 || warmUp < 1 || rate * seconds < 1) {
            throw new IllegalArgumentException(
                    "--rate, --seconds and --warm-up must be positive, and make at least one message.");
        }
    }

    public static CustomersOptions parse(List<String> words) {
        int streams = 1000;
        double rate = 50;
        int seconds = 30;
        int warmUp = 20;
        int slow = 100;
        int halfOpen = 1000;
        int agents = 10;
        for (int i = 0; i < words.size(); i += 2) {
            String option = words.get(i);
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException("%s needs a value.".formatted(option));
            }
            String value = words.get(i + 1);
            switch (option) {
                case "--streams" -> streams = Integer.parseInt(value);
                case "--rate" -> rate = Double.parseDouble(value);
                case "--seconds" -> seconds = Integer.parseInt(value);
                case "--warm-up" -> warmUp = Integer.parseInt(value);
                case "--slow" -> slow = Integer.parseInt(value);
                case "--half-open" -> halfOpen = Integer.parseInt(value);
                case "--agents" -> agents = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("customers does not know '%s'.".formatted(option));
            }
        }
        return new CustomersOptions(streams, rate, seconds, warmUp, slow, halfOpen, agents);
    }

    /** Internal messages a second, to all agents in turn: one to each every two seconds. */
    double deskRate() {
        return agents / 2.0;
    }

    String command() {
        return String.format(
                Locale.ROOT,
                "./aside bench customers --streams %d --rate %s --seconds %d --warm-up %d --slow %d "
                        + "--half-open %d --agents %d",
                streams,
                PushOptions.formatNumber(rate),
                seconds,
                warmUp,
                slowReaders,
                halfOpen,
                agents);
    }
}
