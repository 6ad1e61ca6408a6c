package app.aside.staff;

import app.aside.company.DepartmentId;
import app.aside.shared.CompanyId;
import java.util.Set;

/**
 * An agent serves fewer departments than before: was disabled, or lost the role or a department. Published inside the
 * transaction that did it.
 *
 * @param remainingDepartments the departments that this agent goes on serving
 */
public record AgentDepartmentsReduced(CompanyId company, StaffId agent, Set<DepartmentId> remainingDepartments) {}
