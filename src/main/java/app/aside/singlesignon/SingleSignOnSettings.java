package app.aside.singlesignon;

import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company's provider as its administrators see it, without the secret.
 *
 * @param groupsClaim where a token names the groups; dots lead into objects, such as {@code realm_access.roles}
 * @param groups by name; empty if roles stay as they are set under Staff
 * @param passwordAllowed whether others than the break-glass administrator may sign in by password or passkey
 * @param breakGlass may always sign in by password
 * @param breakGlassUsedAt when that was needed last
 */
public record SingleSignOnSettings(
        String issuer,
        String clientId,
        String groupsClaim,
        List<GroupRights> groups,
        boolean passwordAllowed,
        @Nullable StaffId breakGlass,
        @Nullable Instant breakGlassUsedAt) {

    public SingleSignOnSettings {
        groups = List.copyOf(groups);
    }
}
