package app.aside.staff;

import app.aside.company.DepartmentId;
import app.aside.shared.CompanyId;
import java.util.Set;

/**
 * An agent was disabled, or lost the role or a department. Published inside the transaction that changed it.
 *
 * @param remainingDepartments the departments that this agent still serves
 */
public record AgentDepartmentsReduced(CompanyId company, StaffId agent, Set<DepartmentId> remainingDepartments) {}
