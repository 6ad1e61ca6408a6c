package app.aside.bench.load;

import app.aside.bench.Options;
import app.aside.bench.desk.PushOptions;
import java.util.List;
import java.util.Locale;

/**
 * The options of {@link LoadBenchmark}.
 *
 * @param part what is measured; {@code ALL} leaves out {@code SILENT}
 * @param views how many staff views are open; a fifth of them is written to
 * @param streams how many event streams of customers are open; a fifth of these customers write
 * @param rate customers' messages a second
 * @param internalRate internal messages a second
 * @param seconds how long each delivery is measured
 * @param warmUp seconds before each measurement that are not counted
 * @param senders who post as fast as they are answered, in the part about throughput
 * @param conversations in which they post
 * @param rounds how many times the throughput is measured, for {@code seconds} each
 */
public record LoadOptions(
        Part part,
        int views,
        int streams,
        double rate,
        double internalRate,
        int seconds,
        int warmUp,
        int senders,
        int conversations,
        int rounds) {

    public static final String USAGE =
            "[--part all|delivery|silent|throughput] [--views 500] [--streams 5000] [--rate 100] "
                    + "[--internal-rate 20] [--seconds 60] [--warm-up 60] [--senders 32] [--conversations 32] [--rounds 3]";

    /** The parts of the benchmark. */
    public enum Part {
        ALL,
        DELIVERY,
        SILENT,
        THROUGHPUT;

        boolean includes(Part part) {
            return this == part || this == ALL && part != SILENT;
        }
    }

    public LoadOptions {
        if (views < 5 || streams < 5 || views > streams) {
            throw new IllegalArgumentException("--views and --streams are at least 5, and there are more streams.");
        }
        if (part == Part.SILENT && views < 10) {
            throw new IllegalArgumentException("A tenth of --views falls silent, so there are at least 10.");
        }
        if (rate <= 0 || internalRate <= 0 || seconds < 1 || warmUp < 1 || rounds < 1) {
            throw new IllegalArgumentException("--rate, --internal-rate, --seconds, --warm-up, --rounds are positive.");
        }
        if (senders < 1 || conversations < senders) {
            throw new IllegalArgumentException("--senders is at least 1, and --conversations at least as many.");
        }
        if (internalRate / busyViews(views) > PushOptions.MAX_RATE_PER_AGENT) {
            throw new IllegalArgumentException(
                    "A fifth of --views gets more than two internal messages a second each.");
        }
    }

    public static LoadOptions parse(List<String> words) {
        return Options.parse(
                "load",
                words,
                options -> new LoadOptions(
                        options.value("--part", Part.ALL, word -> Part.valueOf(word.toUpperCase(Locale.ROOT))),
                        options.integer("--views", 500),
                        options.integer("--streams", 5000),
                        options.decimal("--rate", 100),
                        options.decimal("--internal-rate", 20),
                        options.integer("--seconds", 60),
                        options.integer("--warm-up", 60),
                        options.integer("--senders", 32),
                        options.integer("--conversations", 32),
                        options.integer("--rounds", 3)));
    }

    /** How many views are written to. */
    int busyViews() {
        return busyViews(views);
    }

    private static int busyViews(int views) {
        return views / 5;
    }

    /** How many customers write; among them are those of the busy views. */
    int busyStreams() {
        return streams / 5;
    }

    String command() {
        return String.format(
                Locale.ROOT,
                "./aside bench load --part %s --views %d --streams %d --rate %s --internal-rate %s --seconds %d "
                        + "--warm-up %d --senders %d --conversations %d --rounds %d",
                part.name().toLowerCase(Locale.ROOT),
                views,
                streams,
                PushOptions.formatNumber(rate),
                PushOptions.formatNumber(internalRate),
                seconds,
                warmUp,
                senders,
                conversations,
                rounds);
    }
}
