package app.aside.conversation.details;

import app.aside.attachment.Attachment;
import java.time.Instant;
import java.util.List;

/**
 * Who wrote to the customer, and the files that customer and staff sent each other.
 *
 * @param staff the names of those who wrote, in order of their first message
 * @param files the latest first, at most {@value ConversationDetailsReader#MAX_FILES}
 */
public record ConversationActivity(List<String> staff, List<SentFile> files) {

    /** @param seq the number of the message to which it belongs */
    public record SentFile(Attachment file, int seq, String senderName, Instant sentAt) {}
}
