package app.aside.internalmessage;

import app.aside.account.StaffId;
import java.time.Instant;

/**
 * What one member of staff said to another inside a conversation.
 *
 * @param seq counts the internal messages of a conversation from 1
 * @param afterSeq the customer-visible message that it follows; 0 before the first
 */
public record InternalMessage(
        int seq,
        int afterSeq,
        StaffId authorId,
        String author,
        StaffId recipientId,
        String recipient,
        String text,
        Instant sentAt) {}
