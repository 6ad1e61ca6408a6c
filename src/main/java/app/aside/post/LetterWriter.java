package app.aside.post;

import java.util.Optional;

/** Writes what is told about an event, with no more rights than its readers have. */
@FunctionalInterface
public interface LetterWriter {

    /** The body, JSON; empty when what it is about exists no more. */
    Optional<String> write(Event event);
}
