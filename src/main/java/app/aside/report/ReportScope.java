package app.aside.report;

import app.aside.company.DepartmentId;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
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

    /** What narrows a statement to the departments and the agent; begins with {@code AND} unless it is empty. */
    public String conditions(String departmentColumn, String agentColumn) {
        return (departments == null ? "" : " AND " + departmentColumn + " IN (:departments)")
                + (agent == null ? "" : " AND " + agentColumn + " = :agent");
    }

    /** {@code company}, {@code from}, {@code until} and what {@link #conditions} names. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("company", company.value());
        parameters.put("from", UtcDateTime.of(from));
        parameters.put("until", UtcDateTime.of(until));
        if (departments != null) {
            parameters.put(
                    "departments", departments.stream().map(DepartmentId::value).toList());
        }
        if (agent != null) {
            parameters.put("agent", agent.value());
        }
        return parameters;
    }

    /** The department's name; a dash for one that was deleted. */
    public String nameOf(DepartmentId department) {
        return names.getOrDefault(department, "–");
    }
}
