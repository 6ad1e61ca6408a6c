package app.aside.staff;

import app.aside.company.DepartmentId;

/**
 * A member of staff was disabled, or lost a role or a department. Published inside the transaction that changed it.
 *
 * @param after without any role for a disabled person
 */
public record StaffRightsReduced(Access before, Access after) {

    /**
     * Whether the person may keep the conversations of a department. Who took one over as a watcher keeps it as a watcher.
     */
    public boolean keepsConversationsOf(DepartmentId department) {
        return after.mayServe(department) || !before.mayServe(department) && after.mayWatch(department);
    }

    boolean isReduction() {
        return !after.roles().containsAll(before.roles())
                || !after.departments().containsAll(before.departments());
    }
}
