package app.aside.clock;

import app.aside.company.DepartmentId;
import app.aside.shared.CompanyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A department's policy as it is stored.
 *
 * @param recalculateAt when the clocks of open conversations are to be set by it; {@code null} when they are
 */
record StoredPolicy(
        CompanyId company,
        DepartmentId department,
        ServicePolicy policy,
        @Nullable Instant recalculateAt) {

    boolean isDue(Instant now) {
        return recalculateAt != null && !recalculateAt.isAfter(now);
    }
}
