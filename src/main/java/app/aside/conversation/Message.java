package app.aside.conversation;

import app.aside.attachment.Attachment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What customer, agent or system said, for the customer to read.
 *
 * @param seq counts the messages of a conversation from 1 without gaps
 * @param name who said it, as the customer sees the name; empty for the system
 * @param text empty only if there is a file
 * @param attachment the file that goes with it, if any
 */
public record Message(
        int seq,
        MessageAuthor author,
        String name,
        String text,
        Instant sentAt,
        @Nullable Attachment attachment) {}
