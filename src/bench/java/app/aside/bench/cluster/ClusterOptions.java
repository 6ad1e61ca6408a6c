package app.aside.bench.cluster;

import app.aside.bench.Options;
import app.aside.bench.desk.PushOptions;
import java.util.List;
import java.util.Locale;

/**
 * The options of {@link ClusterBenchmark}.
 *
 * @param senders who post as fast as they are answered, divided among the nodes
 * @param streams customers with a stream, for the delivery time
 * @param rate messages a second that these post
 * @param seconds how long each part is measured
 * @param warmUp seconds before each measurement that are not counted
 */
public record ClusterOptions(int senders, int streams, double rate, int seconds, int warmUp) {

    public static final String USAGE = "[--senders 32] [--streams 200] [--rate 50] [--seconds 60] [--warm-up 60]";

    public ClusterOptions {
        if (senders < 2 || streams < 1 || rate <= 0 || seconds < 1 || warmUp < 1) {
            throw new IllegalArgumentException("--senders is at least 2, the others are positive.");
        }
    }

    public static ClusterOptions parse(List<String> words) {
        return Options.parse(
                "cluster",
                words,
                options -> new ClusterOptions(
                        options.integer("--senders", 32),
                        options.integer("--streams", 200),
                        options.decimal("--rate", 50),
                        options.integer("--seconds", 60),
                        options.integer("--warm-up", 60)));
    }

    String command() {
        return String.format(
                Locale.ROOT,
                "./aside bench cluster --senders %d --streams %d --rate %s --seconds %d --warm-up %d",
                senders,
                streams,
                PushOptions.formatNumber(rate),
                seconds,
                warmUp);
    }
}
