package app.aside.internalmessage;

import app.aside.attachment.Attachment;
import app.aside.staff.StaffId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An internal message of one member of staff to another.
 *
 * @param seq counts the internal messages of a conversation from 1
 * @param text empty only if there is a file
 * @param attachment its file, if any
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
