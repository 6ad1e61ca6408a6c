package app.aside.transcript;

import app.aside.attachment.Attachment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An internal message.
 *
 * @param authorName the name of its author
 * @param recipientName the name of its recipient
 * @param text as written: any length, any characters; may be empty if there is a file
 * @param readReceipts in order of time
 * @param attachment the file sent with it; the transcript has its name, not its contents
 */
public record InternalEntry(
        String authorName,
        String recipientName,
        String text,
        Instant sentAt,
        List<ReadReceipt> readReceipts,
        @Nullable Attachment attachment)
        implements TranscriptEntry {

    public InternalEntry {
        readReceipts = List.copyOf(readReceipts);
    }
}
