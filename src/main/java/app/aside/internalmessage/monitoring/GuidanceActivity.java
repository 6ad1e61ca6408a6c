package app.aside.internalmessage.monitoring;

import app.aside.staff.StaffId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation is guided.
 *
 * @param unseenSince when the oldest internal message of somebody else was sent that no agent has opened
 * @param guideId who, other than the agent, wrote last
 */
public record GuidanceActivity(
        @Nullable Instant unseenSince,
        @Nullable StaffId guideId,
        @Nullable String guideName,
        @Nullable Instant guideAt) {

    public static final GuidanceActivity NONE = new GuidanceActivity(null, null, null, null);
}
