package app.aside.bench.customers;

import app.aside.bench.Options;
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
        return Options.parse(
                "customers",
                words,
                options -> new CustomersOptions(
                        options.integer("--streams", 1000),
                        options.decimal("--rate", 50),
                        options.integer("--seconds", 30),
                        options.integer("--warm-up", 20),
                        options.integer("--slow", 100),
                        options.integer("--half-open", 1000),
                        options.integer("--agents", 10)));
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
