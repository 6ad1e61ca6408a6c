package app.aside.transcript;

import app.aside.attachment.Attachment;
import app.aside.conversation.MessageAuthor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that the customer may read.
 *
 * @param authorName the author as the customer sees it; empty for the system
 * @param text as written: any length, any characters; may be empty if there is a file
 * @param attachment the file sent with it; the transcript has its name, not its contents
 */
public record MessageEntry(
        MessageAuthor author,
        String authorName,
        String text,
        Instant sentAt,
        @Nullable Attachment attachment) implements TranscriptEntry {}
