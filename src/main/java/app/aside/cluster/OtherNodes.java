package app.aside.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The other nodes: when each was heard for the last time, and which of them the database says to be alive. */
final class OtherNodes {

    /** A node that was silent for so long has ended without a word, unless the database knows better. */
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);

    private final Map<UUID, Instant> lastHeard = new HashMap<>();

    /** Those that are alive by the database, and since when this node has known it. */
    private Map<UUID, Instant> alive = new HashMap<>();

    private final Duration silentAfter;

    OtherNodes(Duration silentAfter) {
        this.silentAfter = silentAfter;
    }

    synchronized void heard(UUID node, Instant now) {
        lastHeard.put(node, now);
    }

    synchronized void left(UUID node) {
        lastHeard.remove(node);
        alive.remove(node);
    }

    /** Takes what the database says. Until the next time it counts, also while the database is away. */
    synchronized void setAlive(Set<UUID> nodes, Instant now) {
        Map<UUID, Instant> known = new HashMap<>();
        nodes.forEach(node -> known.put(node, alive.getOrDefault(node, now)));
        alive = known;
    }

    synchronized int count() {
        Set<UUID> all = new HashSet<>(lastHeard.keySet());
        all.addAll(alive.keySet());
        return all.size();
    }

    /**
     * Whether one of them is silent: it may still serve, and this node does not hear of its changes. One that was heard in
     * the future counts as silent, because the clock was set back.
     */
    synchronized boolean isOneSilent(Instant now) {
        lastHeard
                .entrySet()
                .removeIf(node -> !alive.containsKey(node.getKey())
                        && node.getValue().plus(FORGOTTEN_AFTER).isBefore(now));
        return lastHeard.values().stream().anyMatch(at -> isLongAgo(at, now))
                || alive.entrySet().stream()
                        .anyMatch(node -> !lastHeard.containsKey(node.getKey()) && isLongAgo(node.getValue(), now));
    }

    private boolean isLongAgo(Instant at, Instant now) {
        return at.isAfter(now) || at.plus(silentAfter).isBefore(now);
    }
}
