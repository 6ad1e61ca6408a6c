package app.aside.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** How long each message took: to be committed, from there to the agent, and both together from when it was due. */
final class Latencies {

    private final Latency committing = new Latency();
    private final Latency pushing = new Latency();
    private final Latency all = new Latency();
    private int lost;

    private Latencies() {}

    /** A message has arrived when the agent's sign counts it: two may arrive in one drawing. */
    static Latencies of(List<Sender.Sent> sent, List<BrowserProcess.Sighting> sightings) {
        Map<Integer, List<BrowserProcess.Sighting>> byAgent = new HashMap<>();
        for (BrowserProcess.Sighting sighting : sightings) {
            byAgent.computeIfAbsent(sighting.agent(), agent -> new ArrayList<>())
                    .add(sighting);
        }
        Latencies latencies = new Latencies();
        for (Sender.Sent one : sent) {
            OptionalLong arrived = byAgent.getOrDefault(one.agent(), List.of()).stream()
                    .filter(sighting -> sighting.unread() >= one.unread())
                    .mapToLong(BrowserProcess.Sighting::at)
                    .min();
            latencies.committing.add(one.committed() - one.due());
            if (arrived.isPresent()) {
                // The bell rings within the service's call, so the push can overtake its return.
                latencies.pushing.add(Math.max(0, arrived.getAsLong() - one.committed()));
                latencies.all.add(arrived.getAsLong() - one.due());
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
        return committing.cells();
    }

    String pushing() {
        return pushing.cells();
    }

    String all() {
        return all.cells();
    }
}
