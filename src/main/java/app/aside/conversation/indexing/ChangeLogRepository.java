package app.aside.conversation.indexing;

import app.aside.conversation.ConversationId;
import app.aside.shared.UtcDateTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table whose rows are numbered in the order of their insertion, of all companies. */
public abstract class ChangeLogRepository {

    private final JdbcClient jdbc;
    private final String selectEntry;

    /** @param selectEntry selects {@code log_position, at, conversation_id, seq, changes_conversation} of each row */
    protected ChangeLogRepository(JdbcClient jdbc, String selectEntry) {
        this.jdbc = jdbc;
        this.selectEntry = selectEntry;
    }

    /** The first {@code limit} entries after a position, by position. */
    public List<LogEntry> listAfter(long position, int limit) {
        return jdbc.sql(selectEntry + " WHERE log_position > ? ORDER BY log_position LIMIT ?")
                .params(position, limit)
                .query((row, number) -> toEntry(row))
                .list();
    }

    /** Those of these positions that are there now, by position. */
    public List<LogEntry> listAt(Collection<Long> positions) {
        return positions.isEmpty()
                ? List.of()
                : jdbc.sql(selectEntry + " WHERE log_position IN (:positions) ORDER BY log_position")
                        .param("positions", positions)
                        .query((row, number) -> toEntry(row))
                        .list();
    }

    /** The greatest position; 0 for an empty log. */
    public long lastPosition() {
        return jdbc.sql(selectEntry + " ORDER BY log_position DESC LIMIT 1")
                .query((row, number) -> row.getLong("log_position"))
                .optional()
                .orElse(0L);
    }

    private static LogEntry toEntry(ResultSet row) throws SQLException {
        return new LogEntry(
                row.getLong("log_position"),
                UtcDateTime.read(row, "at"),
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                row.getInt("seq"),
                row.getBoolean("changes_conversation"));
    }
}
