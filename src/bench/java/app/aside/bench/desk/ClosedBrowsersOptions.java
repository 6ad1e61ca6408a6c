package app.aside.bench.desk;

import app.aside.bench.Options;
import java.util.List;
import java.util.Locale;

/**
 * The options of {@link ClosedBrowsersBenchmark}.
 *
 * @param failure how the browsers fail
 * @param windows how many windows are open then
 * @param rate internal messages a second afterwards, to all agents in turn
 * @param seconds how long messages go on
 */
public record ClosedBrowsersOptions(Failure failure, int windows, double rate, int seconds) {

    public static final String USAGE = "[--how killed|stopped] [--desks 200] [--rate 1] [--seconds 240]";

    /** How the browsers fail. */
    public enum Failure {
        /** The process ends and its connections are closed. */
        KILLED,
        /** The process is suspended (SIGSTOP): its connections stay open, and nothing reads them. */
        STOPPED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Failure parse(String value) {
            return switch (value) {
                case "killed" -> KILLED;
                case "stopped" -> STOPPED;
                default -> throw new IllegalArgumentException("--how is killed or stopped.");
            };
        }
    }

    public ClosedBrowsersOptions {
        if (windows < 1 || rate <= 0 || seconds < 1) {
            throw new IllegalArgumentException("--desks, --rate and --seconds must be positive.");
        }
    }

    public static ClosedBrowsersOptions parse(List<String> words) {
        return Options.parse(
                "closed-browsers",
                words,
                options -> new ClosedBrowsersOptions(
                        options.value("--how", Failure.KILLED, Failure::parse),
                        options.integer("--desks", 200),
                        options.decimal("--rate", 1),
                        options.integer("--seconds", 240)));
    }

    String command() {
        return "./aside bench closed-browsers --how %s --desks %d --rate %s --seconds %d"
                .formatted(failure, windows, PushOptions.formatNumber(rate), seconds);
    }
}
