package app.aside.bench.history;

import app.aside.bench.Options;
import java.util.List;

/**
 * The options of {@link HistoryBenchmark}.
 *
 * @param conversations how many closed conversations are stored, each with ten messages; half as many internal messages
 * @param runs how often each search is measured
 * @param baseline how often each search is measured with MariaDB's full-text index; 0 for never
 */
public record HistoryOptions(int conversations, int runs, int baseline) {

    public static final String USAGE = "[--conversations 1000000] [--runs 30] [--baseline 3]";

    public HistoryOptions {
        if (conversations < 1_000 || runs < 1 || baseline < 0) {
            throw new IllegalArgumentException(
                    "--conversations is at least 1000, --runs at least 1, --baseline at least 0.");
        }
    }

    public static HistoryOptions parse(List<String> words) {
        return Options.parse(
                "history",
                words,
                options -> new HistoryOptions(
                        options.integer("--conversations", 1_000_000),
                        options.integer("--runs", 30),
                        options.integer("--baseline", 3)));
    }

    String command() {
        return "./aside bench history --conversations %d --runs %d --baseline %d"
                .formatted(conversations, runs, baseline);
    }
}
