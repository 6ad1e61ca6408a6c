package app.aside.conversation;

import java.time.Instant;

/**
 * What customer, agent or system said, for the customer to read.
 *
 * @param seq counts the messages of a conversation from 1 without gaps
 * @param name who said it, as the customer sees the name; empty for the system
 */
public record Message(int seq, Author author, String name, String text, Instant sentAt) {}
