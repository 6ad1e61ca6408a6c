package app.aside.webhook.delivery;

import app.aside.shared.CompanyId;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that is to be told outside, without a word of what it was.
 *
 * @param id by which a receiver knows it again
 * @param conversationId the conversation; what happened in one is told in its order
 * @param type as a receiver reads it, at most 40 characters
 * @param conversationStatus how the conversation stood after it
 * @param seq which message
 * @param sortKey orders what happened in one conversation
 */
public record OutboxEvent(
        UUID id,
        CompanyId company,
        UUID conversationId,
        String type,
        String conversationStatus,
        int seq,
        long sortKey,
        Instant occurredAt) {}
