package app.aside.internalmessage;

import app.aside.attachment.Attachment;
import app.aside.staff.StaffId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one member of staff said to another inside a conversation.
 *
 * @param seq counts the internal messages of a conversation from 1
 * @param text empty only if there is a file
 * @param attachment the file that goes with it, if any
 * @param afterSeq the customer-visible message that it follows; 0 before the first
 */
public record InternalMessage(
        int seq,
        int afterSeq,
        StaffId authorId,
        String authorName,
        StaffId recipientId,
        String recipientName,
        String text,
        Instant sentAt,
        @Nullable Attachment attachment) {}
