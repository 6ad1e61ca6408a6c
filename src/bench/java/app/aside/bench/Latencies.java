package app.aside.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long each message took: to be committed, from there to the agent, and both together from when it was due. */
final class Latencies {

    private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Histogram committing = new Histogram(MOST_NANOS, 3);
    private final Histogram pushing = new Histogram(MOST_NANOS, 3);
    private final Histogram all = new Histogram(MOST_NANOS, 3);
    private int lost;

    private Latencies() {}

    /** A message has arrived when the agent's sign counts it: two may arrive in one drawing. */
    static Latencies of(List<Sender.Sent> sent, List<BrowserProcess.Sighting> sightings) {
        Map<Integer, List<BrowserProcess.Sighting>> byAgent = new HashMap<>();
        for (BrowserProcess.Sighting sighting : sightings) {
            byAgent.computeIfAbsent(sighting.agent(), agent -> new java.util.ArrayList<>())
                    .add(sighting);
        }
        Latencies latencies = new Latencies();
        for (Sender.Sent one : sent) {
            OptionalLong arrived = byAgent.getOrDefault(one.agent(), List.of()).stream()
                    .filter(sighting -> sighting.unread() >= one.unread())
                    .mapToLong(BrowserProcess.Sighting::at)
                    .min();
            latencies.committing.recordValue(one.committed() - one.due());
            if (arrived.isPresent()) {
                // The bell rings within the service's call, so the push can overtake its return.
                latencies.pushing.recordValue(Math.max(0, arrived.getAsLong() - one.committed()));
                latencies.all.recordValue(arrived.getAsLong() - one.due());
            } else {
                latencies.lost++;
            }
        }
        return latencies;
    }

    int lost() {
        return lost;
    }

    /** Median, p95, p99 and the longest, in milliseconds, as cells of a table. */
    String committing() {
        return cells(committing);
    }

    String pushing() {
        return cells(pushing);
    }

    String all() {
        return cells(all);
    }

    private static String cells(Histogram histogram) {
        return String.format(
                Locale.ROOT,
                "%.1f | %.1f | %.1f | %.1f",
                millis(histogram.getValueAtPercentile(50)),
                millis(histogram.getValueAtPercentile(95)),
                millis(histogram.getValueAtPercentile(99)),
                millis(histogram.getMaxValue()));
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
