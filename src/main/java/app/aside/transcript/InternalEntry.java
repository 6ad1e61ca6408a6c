package app.aside.transcript;

import app.aside.attachment.Attachment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An internal message.
 *
 * @param authorName the name of its author
 * @param recipientName the name of its addressee
 * @param text as it was written, of any length and with any characters; may be empty beside a file
 * @param readReceipts who has seen it, in the order of seeing
 * @param attachment the file that was sent with it, which is named and not printed
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
