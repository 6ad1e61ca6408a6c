package app.aside.webhook.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address that receives a company's events.
 *
 * @param createdBy the creator's name
 * @param rotatedBy who replaced the secret last, {@code null} if nobody has
 * @param error the last error, {@code null} if there is none
 * @param pendingCount deliveries that are to be sent
 * @param deadCount deliveries without further attempts
 */
public record WebhookSubscription(
        UUID id,
        String address,
        String createdBy,
        Instant createdAt,
        @Nullable String rotatedBy,
        @Nullable Instant rotatedAt,
        boolean paused,
        @Nullable String error,
        long pendingCount,
        long deadCount) {}
