package app.aside.conversation;

import app.aside.company.DepartmentId;
import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * A conversation went to another agent or back to the queue. Published inside the transaction that did it.
 *
 * @param previous who had it, if anybody
 * @param agent who has it now, if anybody
 * @param agentName the name of that agent
 */
public record ConversationAssigned(
        CompanyId company,
        ConversationId conversation,
        @Nullable StaffId previous,
        @Nullable StaffId agent,
        @Nullable String agentName) {

    /** Its agent transferred it by hand to the queue of a department. Published beside the other, in the same transaction. */
    public record TransferredToQueue(
            CompanyId company, ConversationId conversation, DepartmentId department, StaffId giver) {}
}
