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
 * @param asks what it asks for, in words; empty if it asks for nothing
 * @param quoted the customer's words that it is about; empty if it quotes none
 * @param readReceipts in order of time
 * @param steps what happened to it as guidance, in order of time; its reading is no step
 * @param attachment the file sent with it; the transcript has its name, not its contents
 */
public record InternalEntry(
        String authorName,
        String recipientName,
        String text,
        Instant sentAt,
        String asks,
        String quoted,
        List<ReadReceipt> readReceipts,
        List<GuidanceStep> steps,
        @Nullable Attachment attachment)
        implements TranscriptEntry {

    public InternalEntry {
        readReceipts = List.copyOf(readReceipts);
        steps = List.copyOf(steps);
    }

    /** An internal message that asks for nothing. */
    public InternalEntry(
            String authorName,
            String recipientName,
            String text,
            Instant sentAt,
            List<ReadReceipt> readReceipts,
            @Nullable Attachment attachment) {
        this(authorName, recipientName, text, sentAt, "", "", readReceipts, List.of(), attachment);
    }
}
