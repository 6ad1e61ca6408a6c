package app.aside.staff;

import java.util.Set;

/**
 * A member of staff as others of the company see one.
 *
 * @param present has a view open at this moment
 */
public record Colleague(StaffId id, String name, Set<Role> roles, boolean present) {

    public boolean hasRole(Role role) {
        return roles.contains(role);
    }
}
