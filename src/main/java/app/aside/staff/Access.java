package app.aside.staff;

import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import java.util.Set;

/**
 * The rights of one member of staff at this moment, read afresh for each transaction.
 *
 * @param staff the person
 * @param company the company; nothing outside it exists for this person
 * @param companyName the company's name
 * @param plan the company's plan
 * @param name the person's display name
 * @param roles at least one, unless the person is disabled
 * @param departments the departments in which the person serves or supervises
 */
public record Access(
        StaffId staff,
        CompanyId company,
        String companyName,
        Plan plan,
        String name,
        Set<Role> roles,
        Set<DepartmentId> departments) {

    /** The same person with other roles and departments. */
    public Access withRights(Set<Role> newRoles, Set<DepartmentId> newDepartments) {
        return new Access(staff, company, companyName, plan, name, newRoles, newDepartments);
    }

    public boolean hasRole(Role role) {
        return roles.contains(role);
    }

    /** May watch the queue and the ongoing conversations of a department without serving them. */
    public boolean mayWatch(DepartmentId department) {
        return hasRole(Role.ADMINISTRATOR) || hasRole(Role.SUPERVISOR) && departments.contains(department);
    }

    public boolean mayWatchAnyDepartment() {
        return hasRole(Role.ADMINISTRATOR) || hasRole(Role.SUPERVISOR);
    }

    /** May read every conversation of the company, closed ones above all. */
    public boolean mayReadAllConversations() {
        return hasRole(Role.ADMINISTRATOR) || hasRole(Role.MANAGER);
    }

    /** May serve customers of a department. */
    public boolean mayServe(DepartmentId department) {
        return hasRole(Role.AGENT) && departments.contains(department);
    }

    /** May read a conversation of that department and that agent. */
    public boolean mayRead(DepartmentId department, boolean ownAsAgent) {
        return mayReadAllConversations() || mayWatch(department) || hasRole(Role.AGENT) && ownAsAgent;
    }

    /** May choose a department to narrow a list of what this person may read. */
    public boolean mayFilterBy(DepartmentId department) {
        return mayReadAllConversations() || departments.contains(department);
    }

    public boolean mayExport() {
        return mayReadAllConversations() || hasRole(Role.SUPERVISOR);
    }

    public void requireRole(Role role) {
        if (!hasRole(role)) {
            throw Refusal.notAllowed("Only an " + role.label() + " of your company may do this.");
        }
    }
}
