package app.aside.webhook.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address outside that is told what happens.
 *
 * @param createdBy who made it
 * @param rotatedBy who changed its secret last, {@code null} if nobody has
 * @param error why it rests or was paused, {@code null} if there is nothing to say
 * @param pendingCount how many events are to be sent
 * @param deadCount how many were given up
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
