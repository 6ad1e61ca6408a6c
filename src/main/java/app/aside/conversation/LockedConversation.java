package app.aside.conversation;

import app.aside.company.DepartmentId;
import app.aside.staff.StaffId;
import org.jspecify.annotations.Nullable;

/** What another room may know of a conversation whose row it holds locked until the end of its transaction. */
public record LockedConversation(
        ConversationId id,
        ConversationStatus status,
        DepartmentId department,
        @Nullable StaffId agent,
        @Nullable String agentName,
        int lastSeq) {}
