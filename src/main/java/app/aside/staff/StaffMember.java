package app.aside.staff;

import app.aside.company.DepartmentId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff as administrators see one.
 *
 * @param departments in which the person serves or supervises
 * @param present has a view open at this moment
 * @param invitationExpiresAt until when the invitation is valid; {@code null} without one
 */
public record StaffMember(
        StaffId id,
        String name,
        String email,
        Set<Role> roles,
        Set<DepartmentId> departments,
        State state,
        boolean present,
        @Nullable Instant invitationExpiresAt) {

    /** How far a person has come. */
    public enum State {
        ACTIVE,
        /** Has neither a password nor signed in by the company's sign-in service yet. */
        INVITED,
        DISABLED
    }

    /** The departments in which this person serves customers at present. */
    public Set<DepartmentId> servedDepartments() {
        return state != State.DISABLED && roles.contains(Role.AGENT) ? departments : Set.of();
    }
}
