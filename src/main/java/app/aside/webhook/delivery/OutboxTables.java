package app.aside.webhook.delivery;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The names of an outbox's tables. They stand in the code; no request contains them. */
record OutboxTables(String subscriptions, String deliveries) {

    String resolve(String sql) {
        return sql.replace("{hooks}", subscriptions).replace("{deliveries}", deliveries);
    }

    static LocalDateTime toUtc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    static @Nullable Instant fromUtc(@Nullable LocalDateTime utc) {
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
}
