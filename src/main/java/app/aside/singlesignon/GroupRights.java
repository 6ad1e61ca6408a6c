package app.aside.singlesignon;

import app.aside.company.DepartmentId;
import app.aside.staff.Role;
import java.util.Set;

/**
 * What the members of a group of the provider may do.
 *
 * @param group as the provider writes it
 * @param departments for agents and supervisors
 */
public record GroupRights(String group, Set<Role> roles, Set<DepartmentId> departments) {

    public GroupRights {
        roles = Set.copyOf(roles);
        departments = Set.copyOf(departments);
    }
}
