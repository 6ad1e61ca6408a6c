package app.aside.internalmessage.event;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An internal message was sent. Published inside the transaction that stored it, without the text.
 *
 * @param status of the conversation at that moment
 * @param seq counts the internal messages of a conversation from 1
 * @param agent of the conversation at that moment; {@code null} if it has none
 * @param mayAcknowledge whether the thread has guidance that this message may be a reply to
 */
public record InternalMessageSent(
        CompanyId company,
        ConversationId conversation,
        DepartmentId department,
        ConversationStatus status,
        int seq,
        Instant at,
        StaffId author,
        String authorName,
        StaffId recipient,
        @Nullable StaffId agent,
        boolean mayAcknowledge) {}
