package app.aside.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The mail with a person's last link.
 *
 * @param at when it was written, or attempted last
 * @param nextAt the next attempt, while it waits
 * @param reason the last error; {@code null} if there is none
 */
public record MailStatus(
        MailState state,
        int attempts,
        Instant at,
        Instant nextAt,
        @Nullable String reason) {}
