package app.aside.account;

import java.util.Set;

/**
 * An agent serves fewer departments than before: was disabled, or lost the role or a department. Published inside the
 * transaction that did it.
 *
 * @param still the departments that this agent goes on serving
 */
public record AgentWithdrawn(AccountId account, StaffId agent, Set<DepartmentId> still) {}
