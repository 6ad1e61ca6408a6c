package app.aside.staff;

import app.aside.staff.presence.PresenceStatus;
import java.util.Set;

/**
 * A member of staff as others of the company see one.
 *
 * @param presence as the person has chosen it; after the grace time as the connection is
 */
public record Colleague(StaffId id, String name, Set<Role> roles, PresenceStatus presence) {

    /** Is available. */
    public boolean present() {
        return presence.isAvailable();
    }

    public boolean hasRole(Role role) {
        return roles.contains(role);
    }
}
