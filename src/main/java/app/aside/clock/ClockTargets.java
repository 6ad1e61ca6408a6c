package app.aside.clock;

import app.aside.conversation.clock.ClockKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a department lets customers wait, in open time; {@code null} without a target.
 *
 * @param waiting for an agent
 * @param resolution from the beginning to the end, without the time in which the customer is waited for
 */
public record ClockTargets(
        @Nullable Duration firstReply,
        @Nullable Duration nextReply,
        @Nullable Duration waiting,
        @Nullable Duration resolution) {

    public static final ClockTargets NONE = new ClockTargets(null, null, null, null);

    @Nullable
    Duration of(ClockKind kind) {
        return switch (kind) {
            case WAITING -> waiting;
            case FIRST_REPLY -> firstReply;
            case NEXT_REPLY -> nextReply;
            case RESOLUTION -> resolution;
        };
    }
}
