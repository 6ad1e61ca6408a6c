package app.aside.report;

import app.aside.company.DepartmentId;
import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer's report may count.
 *
 * @param until exclusive
 * @param departments those to count; never empty, {@code null} for all
 * @param agent the only agent to count; {@code null} for all
 * @param names of the company's departments
 */
public record ReportScope(
        CompanyId company,
        Instant from,
        Instant until,
        @Nullable Collection<DepartmentId> departments,
        @Nullable StaffId agent,
        Map<DepartmentId, String> names) {

    /** The department's name; a dash for one that was deleted. */
    public String nameOf(DepartmentId department) {
        return names.getOrDefault(department, "–");
    }
}
