package app.aside.bench.desk;

import app.aside.bench.LatencyHistogram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long each message took: to be committed, from there to the agent, and both together from when it was due. */
public final class MessageLatencies {

    private final LatencyHistogram commitLatency = new LatencyHistogram();
    private final LatencyHistogram pushLatency = new LatencyHistogram();
    private final LatencyHistogram totalLatency = new LatencyHistogram();
    private final List<Integer> pushedBytes = new ArrayList<>();
    private int lostCount;

    private MessageLatencies() {}

    /** A message has arrived when the agent's sign counts it: two may arrive in one drawing. */
    static MessageLatencies match(
            List<FixedRateSender.SentMessage> sent, List<AgentBrowsersProcess.BadgeUpdate> sightings) {
        Map<Integer, List<AgentBrowsersProcess.BadgeUpdate>> byAgent = new HashMap<>();
        for (AgentBrowsersProcess.BadgeUpdate sighting : sightings) {
            byAgent.computeIfAbsent(sighting.agent(), agent -> new ArrayList<>())
                    .add(sighting);
        }
        MessageLatencies latencies = new MessageLatencies();
        for (FixedRateSender.SentMessage one : sent) {
            Optional<AgentBrowsersProcess.BadgeUpdate> arrived = byAgent.getOrDefault(one.agent(), List.of()).stream()
                    .filter(sighting -> sighting.unread() >= one.unread())
                    .min(Comparator.comparingLong(AgentBrowsersProcess.BadgeUpdate::at));
            latencies.commitLatency.add(one.committedAt() - one.dueAt());
            if (arrived.isPresent()) {
                // The notification happens within the call of the service, so the push can arrive before it returns.
                latencies.pushLatency.add(Math.max(0, arrived.get().at() - one.committedAt()));
                latencies.totalLatency.add(arrived.get().at() - one.dueAt());
                latencies.pushedBytes.add(arrived.get().bytes());
            } else {
                latencies.lostCount++;
            }
        }
        return latencies;
    }

    public int lostCount() {
        return lostCount;
    }

    /** Median, p95, p99 and the longest, in milliseconds, as cells of a table. */
    String commitLatency() {
        return commitLatency.formatCells();
    }

    public String pushLatency() {
        return pushLatency.formatCells();
    }

    public String totalLatency() {
        return totalLatency.formatCells();
    }

    LatencyHistogram totalHistogram() {
        return totalLatency;
    }

    /** Median and longest of the WebSocket messages that showed one internal message each, as cells of a table. */
    String pushedBytes() {
        List<Integer> sorted = pushedBytes.stream().sorted().toList();
        return sorted.isEmpty() ? "– | –" : "%,d | %,d".formatted(sorted.get(sorted.size() / 2), sorted.getLast());
    }
}
