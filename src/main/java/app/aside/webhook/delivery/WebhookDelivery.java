package app.aside.webhook.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of one event to one subscription.
 *
 * @param attempts attempts since it was enqueued or sent again
 * @param nextAt time of the next attempt, while pending
 * @param attemptedAt the last attempt, {@code null} before the first
 * @param responseStatus the receiver's HTTP status, {@code null} if it did not answer
 * @param error the last error, {@code null} if there is none
 */
public record WebhookDelivery(
        UUID eventId,
        String type,
        DeliveryState state,
        int attempts,
        Instant occurredAt,
        Instant nextAt,
        @Nullable Instant attemptedAt,
        @Nullable Integer responseStatus,
        @Nullable String error) {

    public enum DeliveryState {
        PENDING,
        DELIVERED,
        DEAD
    }
}
