package app.aside.internalmessage;

import app.aside.attachment.Attachment;
import app.aside.conversation.Message;
import app.aside.staff.StaffId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An internal message of one member of staff to another.
 *
 * @param seq counts the internal messages of a conversation from 1
 * @param recipientName {@link #ANY_SUPERVISOR} if it called whoever comes
 * @param text empty only if there is a file
 * @param attachment its file, if any
 * @param afterSeq the customer-visible message that it follows; 0 before the first
 * @param suggestedAnswer whether the text is wording for the customer
 * @param about the customer's message that it is about, if any
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
        @Nullable Attachment attachment,
        MessageKind kind,
        boolean suggestedAnswer,
        @Nullable QuotedMessage about) {

    /** Stands for a name. */
    public static final String ANY_SUPERVISOR = "any supervisor";

    /** Whether it called whoever comes, and so names no person. */
    public boolean isToAnySupervisor() {
        return recipientName.equals(ANY_SUPERVISOR);
    }

    /** Whether what becomes of it is recorded. */
    public boolean isGuidance() {
        return kind.asks() || suggestedAnswer;
    }

    /**
     * The customer's message that an internal message is about.
     *
     * @param text its beginning, at most {@value #MAX_LENGTH} UTF-16 units; the name of its file if it has no text
     */
    public record QuotedMessage(int seq, String text) {

        public static final int MAX_LENGTH = 300;

        static QuotedMessage of(Message message) {
            Attachment file = message.attachment();
            String text = message.text().isEmpty() && file != null ? file.name() : message.text();
            if (text.length() <= MAX_LENGTH) {
                return new QuotedMessage(message.seq(), text);
            }
            int end = MAX_LENGTH - 1;
            return new QuotedMessage(
                    message.seq(),
                    text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…");
        }
    }
}
