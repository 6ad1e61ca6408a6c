package app.aside.cluster;

import app.aside.live.NodeLink.TypingReport;
import app.aside.live.Topic;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one node tells the others.
 *
 * @param node the one that says it
 * @param kind what it says
 * @param topics that are to be notified
 * @param typing who types
 */
record NodeMessage(
        UUID node, Kind kind, List<Topic> topics, @Nullable TypingReport typing) {

    /** Refuses what is not a message of Aside. */
    NodeMessage {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(topics, "topics");
    }

    enum Kind {
        /** Topics are to be notified, and somebody may type. */
        CHANGE,
        /** The node is there. */
        HEARTBEAT,
        /** The node may not have been heard for a while: notify everything. */
        RETURN,
        /** The node ends; its silence means nothing. */
        LEAVE
    }

    static NodeMessage of(UUID node, Kind kind) {
        return new NodeMessage(node, kind, List.of(), null);
    }
}
