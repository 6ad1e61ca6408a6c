package app.aside.supervisorcall;

import app.aside.staff.StaffId;
import java.time.Duration;
import java.util.Set;

/**
 * How a department calls.
 *
 * @param timePerLevel how long one level is called before the next
 * @param supervisors who is called on the level {@link CallLevel#SUPERVISORS}; empty for the supervisors of the department
 * @param administrators who is called on the level {@link CallLevel#ADMINISTRATORS}; empty for the administrators
 * @param outsideHours who is called outside the opening hours of the department
 */
public record CallPolicy(
        Duration timePerLevel, Set<StaffId> supervisors, Set<StaffId> administrators, OutsideHours outsideHours) {

    /** The policy of a department that has chosen none. */
    public static final CallPolicy DEFAULT =
            new CallPolicy(Duration.ofSeconds(60), Set.of(), Set.of(), OutsideHours.ALL_LEVELS);

    public CallPolicy {
        supervisors = Set.copyOf(supervisors);
        administrators = Set.copyOf(administrators);
    }
}
