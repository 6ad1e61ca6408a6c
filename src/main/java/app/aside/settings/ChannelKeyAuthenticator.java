package app.aside.settings;

import app.aside.shared.CompanyId;
import app.aside.shared.SecretToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Recognises the connector of an outside channel by its key. */
@Component
public class ChannelKeyAuthenticator {

    /** How exactly it is known when a key was last used: not every message writes it down. */
    static final Duration LAST_USE_PRECISION = Duration.ofMinutes(1);

    private static final Pattern KEY_FORMAT = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final JdbcClient jdbc;
    private final Clock clock;

    ChannelKeyAuthenticator(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Found(Channel channel, @Nullable Instant lastUsed) {}

    /** The channel of this key; empty for one that was never given out or was taken back. */
    public Optional<Channel> authenticate(String key) {
        if (!KEY_FORMAT.matcher(key).matches()) {
            return Optional.empty();
        }
        Optional<Found> found = jdbc.sql("SELECT id, account_id, name, last_used_at FROM channel WHERE key_hash = ?")
                .param(SecretToken.hash(key))
                .query((row, number) -> new Found(
                        new Channel(
                                new ChannelId(row.getObject("id", UUID.class)),
                                new CompanyId(row.getObject("account_id", UUID.class)),
                                row.getString("name")),
                        toInstant(row.getObject("last_used_at", LocalDateTime.class))))
                .optional();
        found.ifPresent(this::saveLastUse);
        return found.map(Found::channel);
    }

    private void saveLastUse(Found found) {
        Instant now = clock.instant();
        if (found.lastUsed() == null
                || found.lastUsed().plus(LAST_USE_PRECISION).isBefore(now)) {
            jdbc.sql("UPDATE channel SET last_used_at = ? WHERE id = ?")
                    .params(
                            LocalDateTime.ofInstant(now, ZoneOffset.UTC),
                            found.channel().id().value())
                    .update();
        }
    }

    static @Nullable Instant toInstant(@Nullable LocalDateTime utc) {
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
}
