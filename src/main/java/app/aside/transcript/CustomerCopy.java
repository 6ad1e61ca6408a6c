package app.aside.transcript;

import java.util.List;

/**
 * A conversation as the customer may see it. The type has no place for internal messages.
 *
 * @param messages in their order
 */
public record CustomerCopy(TranscriptHeading heading, List<MessageEntry> messages) implements Transcript {

    public CustomerCopy {
        messages = List.copyOf(messages);
    }
}
