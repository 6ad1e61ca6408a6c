package app.aside.supervisorcall;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of an agent to a supervisor.
 *
 * @param words the beginning of the internal message with which the agent called
 * @param messageSeq the number of that internal message
 * @param agentId who has the conversation and with it the call
 * @param withWhom who is called at present, such as {@code Sam Supervisor} or {@code supervisors of Billing}
 * @param openedAt when the agent called
 * @param since when it came to its present level or was accepted
 * @param acceptedById who accepted it; {@code null} unless it is accepted
 * @param silentName who accepted it last and wrote nothing in time; {@code null} if nobody
 * @param endedAt {@code null} while it is open
 * @param entries what happened to it, oldest first; only where they were asked for
 */
public record SupervisorCall(
        SupervisorCallId id,
        ConversationId conversation,
        String protocol,
        String customerName,
        DepartmentId department,
        String departmentName,
        String words,
        int messageSeq,
        StaffId agentId,
        String agentName,
        CallLevel level,
        CallState state,
        String withWhom,
        Instant openedAt,
        Instant since,
        @Nullable StaffId acceptedById,
        @Nullable String acceptedByName,
        @Nullable String silentName,
        @Nullable Instant endedAt,
        List<CallEntry> entries) {

    public boolean isAcceptedBy(StaffId staff) {
        return staff.equals(acceptedById);
    }

    SupervisorCall withEntries(List<CallEntry> found) {
        return new SupervisorCall(
                id,
                conversation,
                protocol,
                customerName,
                department,
                departmentName,
                words,
                messageSeq,
                agentId,
                agentName,
                level,
                state,
                withWhom,
                openedAt,
                since,
                acceptedById,
                acceptedByName,
                silentName,
                endedAt,
                found);
    }
}
