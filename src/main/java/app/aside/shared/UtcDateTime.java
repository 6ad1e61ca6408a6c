package app.aside.shared;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Moments as the database stores them: a date and a time without a zone, always UTC. */
public final class UtcDateTime {

    private UtcDateTime() {}

    public static LocalDateTime of(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    public static Instant toInstant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    /** As {@link #toInstant}, of a column that may be empty. */
    public static @Nullable Instant toInstantOrNull(@Nullable LocalDateTime utc) {
        return utc == null ? null : toInstant(utc);
    }

    /** The moment in a column that is never empty. */
    public static Instant read(ResultSet row, String column) throws SQLException {
        return toInstant(row.getObject(column, LocalDateTime.class));
    }

    /** The moment in a column that may be empty. */
    public static @Nullable Instant readOrNull(ResultSet row, String column) throws SQLException {
        return toInstantOrNull(row.getObject(column, LocalDateTime.class));
    }
}
