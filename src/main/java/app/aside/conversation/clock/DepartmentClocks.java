package app.aside.conversation.clock;

import app.aside.company.DepartmentId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the departments measure. The room of opening hours and targets answers from memory, so that no message costs a statement
 * for it.
 */
public interface DepartmentClocks {

    /**
     * When a clock is near and missed.
     *
     * @param since when it began to run
     * @param used what it has run before
     * @return {@code null} without a target
     */
    @Nullable
    ClockTimes times(DepartmentId department, ClockKind kind, Instant since, Duration used);

    /** How long the department is open between two moments. */
    Duration openTime(DepartmentId department, Instant from, Instant to);
}
