package app.aside.broadcast;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a message to all agents has come.
 *
 * @param recipients the agents of its departments at this moment, and those who had seen it before they left; by name
 */
public record BroadcastReport(Broadcast broadcast, List<Recipient> recipients) {

    /** How far it has come with one agent. */
    public enum Progress {
        ACKNOWLEDGED,
        SEEN,
        NOT_REACHED
    }

    /**
     * One agent.
     *
     * @param at the moment of the progress; {@code null} if not reached
     */
    public record Recipient(
            String name, Progress progress, @Nullable Instant at) {}

    /** The recipients with this progress, by name. */
    public List<Recipient> with(Progress progress) {
        return recipients.stream().filter(one -> one.progress() == progress).toList();
    }
}
