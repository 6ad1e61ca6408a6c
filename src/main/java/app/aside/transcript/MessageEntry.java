package app.aside.transcript;

import app.aside.attachment.Attachment;
import app.aside.conversation.MessageAuthor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that the customer may read.
 *
 * @param authorName who said it, as the customer sees the name; empty for the system
 * @param text as it was written, of any length and with any characters; may be empty beside a file
 * @param attachment the file that was sent with it, which is named and not printed
 */
public record MessageEntry(
        MessageAuthor author,
        String authorName,
        String text,
        Instant sentAt,
        @Nullable Attachment attachment) implements TranscriptEntry {}
