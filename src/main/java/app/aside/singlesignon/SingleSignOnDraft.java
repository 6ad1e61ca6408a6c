package app.aside.singlesignon;

import app.aside.staff.StaffId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants {@link SingleSignOnSettings} to be.
 *
 * @param newSecret empty to keep the one before
 */
public record SingleSignOnDraft(
        String issuer,
        String clientId,
        String newSecret,
        String groupsClaim,
        List<GroupRights> groups,
        boolean passwordAllowed,
        @Nullable StaffId breakGlass) {

    public SingleSignOnDraft {
        groups = List.copyOf(groups);
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "SingleSignOnDraft[" + issuer + ", " + clientId + "]";
    }
}
