package app.aside.conversation.indexing;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a conversation is found by, besides its messages, and what decides who may find it. */
public record SearchableConversation(
        CompanyId company,
        ConversationId id,
        String protocol,
        String customerName,
        @Nullable String customerEmail,
        DepartmentId department,
        @Nullable StaffId agent,
        Instant openedAt) {}
