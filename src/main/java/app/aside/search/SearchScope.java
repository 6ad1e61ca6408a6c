package app.aside.search;

import app.aside.company.DepartmentId;
import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer may find. It is a part of every query, so that nothing else is found or counted.
 *
 * @param departments the departments of which every conversation may be found; {@code null} for all of the company
 * @param agent also finds the conversations of this agent; {@code null} for nobody's
 */
public record SearchScope(
        CompanyId company,
        @Nullable Set<DepartmentId> departments,
        @Nullable StaffId agent) {}
