package app.aside.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** When each of the other nodes was heard for the last time. */
final class OtherNodes {

    /** A node that was silent for so long has ended without a word. */
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);

    private final Map<UUID, Instant> lastHeard = new ConcurrentHashMap<>();
    private final Duration silentAfter;

    OtherNodes(Duration silentAfter) {
        this.silentAfter = silentAfter;
    }

    void heard(UUID node, Instant now) {
        lastHeard.put(node, now);
    }

    void left(UUID node) {
        lastHeard.remove(node);
    }

    int count() {
        return lastHeard.size();
    }

    /**
     * Whether one of them is silent: it may still serve, and this node does not hear of its changes. One that was heard in
     * the future counts as silent, because the clock was set back.
     */
    boolean isOneSilent(Instant now) {
        lastHeard.values().removeIf(at -> at.plus(FORGOTTEN_AFTER).isBefore(now));
        return lastHeard.values().stream()
                .anyMatch(at -> at.isAfter(now) || at.plus(silentAfter).isBefore(now));
    }
}
