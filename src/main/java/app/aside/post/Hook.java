package app.aside.post;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address outside that is told what happens.
 *
 * @param madeBy who made it
 * @param rotatedBy who changed its secret last, {@code null} if nobody has
 * @param note why it rests or was paused, {@code null} if there is nothing to say
 * @param waiting how many events are to be sent
 * @param dead how many were given up
 */
public record Hook(
        UUID id,
        String address,
        String madeBy,
        Instant madeAt,
        @Nullable String rotatedBy,
        @Nullable Instant rotatedAt,
        boolean paused,
        @Nullable String note,
        long waiting,
        long dead) {}
