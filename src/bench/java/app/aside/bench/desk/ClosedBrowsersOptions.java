package app.aside.bench.desk;

import java.util.List;

/**
 * What is asked of {@link ClosedBrowsersBenchmark}.
 *
 * @param windows how many windows are open when their browsers are killed
 * @param rate internal messages a second afterwards, to all agents in turn
 * @param seconds how long messages go on
 */
public record ClosedBrowsersOptions(int windows, double rate, int seconds) {

    public static final String USAGE = "[--desks 200] [--rate 1] [--seconds 240]";

    public ClosedBrowsersOptions {
        if (windows < 1 || rate <= 0 || seconds < 1) {
            throw new IllegalArgumentException("--desks, --rate and --seconds must be positive.");
        }
    }

    public static ClosedBrowsersOptions parse(List<String> words) {
        int desks = 200;
        double rate = 1;
        int seconds = 240;
        for (int i = 0; i < words.size(); i += 2) {
            String option = words.get(i);
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException("%s needs a value.".formatted(option));
            }
            String value = words.get(i + 1);
            switch (option) {
                case "--desks" -> desks = Integer.parseInt(value);
                case "--rate" -> rate = Double.parseDouble(value);
                case "--seconds" -> seconds = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("closed-browsers does not know '%s'.".formatted(option));
            }
        }
        return new ClosedBrowsersOptions(desks, rate, seconds);
    }

    String command() {
        return "./aside bench closed-browsers --desks %d --rate %s --seconds %d"
                .formatted(windows, PushOptions.formatNumber(rate), seconds);
    }
}
