package app.aside.post;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The names of a box's tables; written in the code, never typed by anybody. */
record Tables(String hooks, String deliveries) {

    String in(String sql) {
        return sql.replace("{hooks}", hooks).replace("{deliveries}", deliveries);
    }

    static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    static @Nullable Instant instant(@Nullable LocalDateTime utc) {
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
}
