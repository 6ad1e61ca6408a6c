package app.aside.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a department has chosen.
 *
 * @param hours {@code null} for always open
 * @param closedText what is answered outside the hours; empty for nothing
 */
public record ServicePolicy(@Nullable OpeningHours hours, String closedText, ClockTargets targets) {

    public static final ServicePolicy NONE = new ServicePolicy(null, "", ClockTargets.NONE);

    boolean isClosed(Instant at) {
        return hours != null && !hours.isOpen(at);
    }

    Duration openTime(Instant from, Instant to) {
        return hours == null
                ? from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO
                : hours.openTime(from, to);
    }

    Optional<Instant> plus(Instant from, Duration time) {
        return hours == null ? Optional.of(from.plus(time)) : hours.plus(from, time);
    }
}
