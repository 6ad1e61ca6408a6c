package app.aside.post;

import app.aside.account.AccountId;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that is to be told outside, without a word of what it was.
 *
 * @param id by which a receiver knows it again
 * @param about the conversation; what happened in one is told in its order
 * @param kind as a receiver reads it, at most 40 characters
 * @param status how the conversation stood after it
 * @param seq which message
 * @param place orders what happened in one conversation
 */
public record Event(
        UUID id, AccountId company, UUID about, String kind, String status, int seq, long place, Instant at) {}
