package app.aside.record;

import java.util.List;

/**
 * What the customer may see of a conversation, and nothing else.
 *
 * @param lines in the order in which they were said
 */
public record CustomerCopy(Heading heading, List<Said> lines) implements Transcript {

    public CustomerCopy {
        lines = List.copyOf(lines);
    }
}
