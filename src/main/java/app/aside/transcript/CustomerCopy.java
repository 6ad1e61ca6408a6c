package app.aside.transcript;

import java.util.List;

/**
 * What the customer may see of a conversation, and nothing else.
 *
 * @param messages in the order in which they were said
 */
public record CustomerCopy(TranscriptHeading heading, List<MessageEntry> messages) implements Transcript {

    public CustomerCopy {
        messages = List.copyOf(messages);
    }
}
