package app.aside.record;

import app.aside.conversation.Author;
import java.time.Instant;

/**
 * Something that the customer may read.
 *
 * @param name who said it, as the customer sees the name; empty for the system
 * @param text as it was written, of any length and with any characters
 */
public record Said(Author author, String name, String text, Instant at) implements Entry {}
