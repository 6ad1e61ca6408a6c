package app.aside.supervisorcall;

import app.aside.staff.Role;
import app.aside.staff.presence.PresenceStatus;
import java.util.Set;

/**
 * A line of the search for whom to call.
 *
 * @param name the person's name; empty for any supervisor
 * @param roles the person's roles; none for any supervisor
 * @param presence of any supervisor: whether one is available
 * @param openCalls the calls that ring for this person alone or that this person has accepted; of any supervisor: the
 *     calls of the department that nobody has accepted
 */
public record CallChoice(CallTarget target, String name, Set<Role> roles, PresenceStatus presence, int openCalls) {

    public boolean present() {
        return presence.isAvailable();
    }

    public boolean isAnySupervisor() {
        return target.person() == null;
    }
}
