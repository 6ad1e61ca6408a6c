package app.aside.supervisorcall;

import app.aside.staff.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * Whom an agent calls.
 *
 * @param person an administrator or a supervisor of the department; {@code null} for whoever comes first
 */
public record CallTarget(@Nullable StaffId person) {

    /** Any supervisor of the department who is present. */
    public static final CallTarget ANY_SUPERVISOR = new CallTarget(null);
}
