package app.aside.guidance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When the recipient of urgent guidance is reminded of it, counted from when it reached the recipient. */
final class ReminderSchedule {

    private static final List<Duration> AFTER =
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(5));

    private ReminderSchedule() {}

    /** The time of the reminder that follows so many; {@code null} after the last one. */
    static @Nullable Instant next(Instant receivedAt, int reminders) {
        return reminders < AFTER.size() ? receivedAt.plus(AFTER.get(reminders)) : null;
    }

    /** Whether so many are all: then the sender is told. */
    static boolean isLast(int reminders) {
        return reminders == AFTER.size();
    }
}
