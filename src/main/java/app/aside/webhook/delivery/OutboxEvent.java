package app.aside.webhook.delivery;

import app.aside.shared.CompanyId;
import java.time.Instant;
import java.util.UUID;

/**
 * An event to be delivered. Names its subject; the payload is written at the first attempt.
 *
 * @param id by which a receiver recognises a repetition
 * @param conversationId the conversation; its events are delivered in order
 * @param type the type in the payload, at most 40 characters
 * @param conversationStatus the status after the event
 * @param seq the message's number
 * @param sortKey the order among the events of one conversation
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
