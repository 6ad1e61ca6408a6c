package app.aside.record;

import java.time.Instant;
import java.util.List;

/**
 * An internal message.
 *
 * @param from the name of its author
 * @param to the name of its addressee
 * @param text as it was written, of any length and with any characters
 * @param seen who has seen it, in the order of seeing
 */
public record Aside(String from, String to, String text, Instant at, List<Seen> seen) implements Entry {

    public Aside {
        seen = List.copyOf(seen);
    }
}
