package app.aside.account;

import java.util.Set;

/**
 * What one member of staff may do at this moment, read afresh for each piece of work.
 *
 * @param staff who
 * @param account the company; nothing outside it exists for this person
 * @param companyName the company's name
 * @param plan the company's plan
 * @param name the person's display name
 * @param roles at least one
 * @param departments the departments in which the person serves or supervises
 */
public record Access(
        StaffId staff,
        AccountId account,
        String companyName,
        Plan plan,
        String name,
        Set<Role> roles,
        Set<DepartmentId> departments) {

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** May watch the queue and the ongoing conversations of a department without serving them. */
    public boolean mayWatch(DepartmentId department) {
        return is(Role.ADMINISTRATOR) || is(Role.SUPERVISOR) && departments.contains(department);
    }

    public boolean mayWatchSomething() {
        return is(Role.ADMINISTRATOR) || is(Role.SUPERVISOR);
    }

    /** May read every conversation of the company, closed ones above all. */
    public boolean mayReadCompany() {
        return is(Role.ADMINISTRATOR) || is(Role.MANAGER);
    }

    /** May serve customers of a department. */
    public boolean mayServe(DepartmentId department) {
        return is(Role.AGENT) && departments.contains(department);
    }

    /** May read a conversation of that department and that agent. */
    public boolean mayRead(DepartmentId department, boolean ownAsAgent) {
        return mayReadCompany() || mayWatch(department) || is(Role.AGENT) && ownAsAgent;
    }

    public boolean mayExport() {
        return mayReadCompany() || is(Role.SUPERVISOR);
    }

    public void demand(Role role) {
        if (!is(role)) {
            throw Refusal.notAllowed("Only an " + role.label() + " of your company may do this.");
        }
    }
}
