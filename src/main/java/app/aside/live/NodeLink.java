package app.aside.live;

import java.util.Collection;
import java.util.UUID;

/**
 * Tells the other nodes of this installation what happened on this one. What it says may be lost; a node that may have
 * missed something notifies all its listeners.
 */
public interface NodeLink {

    /**
     * Somebody types.
     *
     * @param registry the name of the registry that noted it
     * @param typist tells those who type in one conversation apart
     * @param name as it is shown; empty if it is not
     */
    record TypingReport(String registry, UUID conversation, String typist, String name) {}

    /** These topics are to be notified on the other nodes too. */
    void send(Collection<Topic> topics);

    /** Somebody types on this node. Sent before the topic that shows it. */
    void send(TypingReport report);
}
