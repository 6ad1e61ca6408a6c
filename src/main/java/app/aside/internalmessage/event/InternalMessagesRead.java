package app.aside.internalmessage.event;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;
import java.time.Instant;

/**
 * Somebody opened internal messages of a thread that has guidance. Published inside the transaction that records it.
 *
 * @param upToSeq the last one that was opened
 */
public record InternalMessagesRead(
        CompanyId company, ConversationId conversation, StaffId reader, String name, int upToSeq, Instant at) {}
