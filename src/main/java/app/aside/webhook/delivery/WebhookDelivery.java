package app.aside.webhook.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one event at one hook.
 *
 * @param attempts how often it was tried since it was put in or sent again
 * @param nextAt when it is tried next; meant while it is waiting
 * @param attemptedAt the last attempt, {@code null} before the first
 * @param responseStatus the status that was answered, {@code null} if none was
 * @param error what went wrong, {@code null} if nothing did
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

    /** Where it stands. */
    public enum DeliveryState {
        PENDING("Waiting"),
        DELIVERED("Delivered"),
        DEAD("Not delivered");

        private final String label;

        DeliveryState(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
