package app.aside.clock;

import app.aside.conversation.clock.ClockKind;
import app.aside.conversation.clock.ClockTimes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a department has chosen.
 *
 * @param hours {@code null} for always open
 * @param closedText what is answered outside the hours; empty for nothing
 */
public record ServicePolicy(@Nullable OpeningHours hours, String closedText, ClockTargets targets) {

    private static final int NEAR_QUARTERS = 3;

    public static final ServicePolicy NONE = new ServicePolicy(null, "", ClockTargets.NONE);

    boolean isClosed(Instant at) {
        return hours != null && !hours.isOpen(at);
    }

    Duration openTime(Instant from, Instant to) {
        return hours == null
                ? from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO
                : hours.openTime(from, to);
    }

    /** See {@link app.aside.conversation.clock.DepartmentClocks#times}. */
    @Nullable
    ClockTimes times(ClockKind kind, Instant since, Duration used) {
        Duration target = targets.of(kind);
        if (target == null) {
            return null;
        }
        Instant near = plus(since, left(target.multipliedBy(NEAR_QUARTERS).dividedBy(4), used));
        Instant due = plus(since, left(target, used));
        return near == null || due == null ? null : new ClockTimes(near, due);
    }

    private static Duration left(Duration target, Duration used) {
        return target.compareTo(used) > 0 ? target.minus(used) : Duration.ZERO;
    }

    private @Nullable Instant plus(Instant from, Duration time) {
        return hours == null ? from.plus(time) : hours.plus(from, time).orElse(null);
    }
}
