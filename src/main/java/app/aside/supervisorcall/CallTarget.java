package app.aside.supervisorcall;

import app.aside.staff.StaffId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom an agent calls.
 *
 * @param person an administrator or a supervisor of the department; {@code null} for whoever comes first
 */
public record CallTarget(@Nullable StaffId person) {

    /** Any supervisor of the department who is present. */
    public static final CallTarget ANY_SUPERVISOR = new CallTarget(null);

    private static final String ANY = "any";

    /** The name of this target in a browser. */
    public String key() {
        return person == null ? ANY : person.value().toString();
    }

    /** @throws IllegalArgumentException if {@code key} was not made by {@link #key()} */
    public static CallTarget ofKey(String key) {
        return key.equals(ANY) ? ANY_SUPERVISOR : new CallTarget(new StaffId(UUID.fromString(key)));
    }
}
