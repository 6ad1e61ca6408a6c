package app.aside.broadcast;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to all agents of departments.
 *
 * @param authorName as named when it was sent
 * @param departments their names, in order; at least one
 * @param asksAcknowledgement whether each agent is to acknowledge it; otherwise a recipient may dismiss it
 * @param expiresAt no recipient is shown it from then on
 * @param withdrawnAt when its author withdrew it; {@code null} if the author did not
 */
public record Broadcast(
        BroadcastId id,
        String authorName,
        String text,
        List<String> departments,
        boolean asksAcknowledgement,
        Instant sentAt,
        Instant expiresAt,
        @Nullable Instant withdrawnAt) {

    /** Whether recipients are shown it at that moment. */
    public boolean isOpen(Instant now) {
        return withdrawnAt == null && now.isBefore(expiresAt);
    }
}
