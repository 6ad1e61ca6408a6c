package app.aside.savedfilter;

import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.Role;

/** A list of conversations that can be filtered. The names are stored. */
public enum FilteredList {
    DASHBOARD,
    INBOX,
    HISTORY;

    /** @throws Refusal if this person has no such list */
    void require(Access access) {
        boolean has = switch (this) {
            case DASHBOARD -> access.mayWatchAnyDepartment();
            case INBOX -> access.hasRole(Role.AGENT);
            case HISTORY -> true;
        };
        if (!has) {
            throw Refusal.notAllowed("Your roles do not show this list.");
        }
    }
}
