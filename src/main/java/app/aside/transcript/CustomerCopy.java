package app.aside.transcript;

import java.util.List;

/**
 * What the customer may see of a conversation, and nothing else.
 *
 * @param lines in the order in which they were said
 */
public record CustomerCopy(TranscriptHeading heading, List<MessageEntry> lines) implements Transcript {

    public CustomerCopy {
        lines = List.copyOf(lines);
    }
}
