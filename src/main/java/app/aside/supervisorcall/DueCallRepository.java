package app.aside.supervisorcall;

import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the calls of all companies that are to be looked at, and claims each for one node. */
@Repository
class DueCallRepository {

    /** @param version the version that was seen; a call that has another one meanwhile was decided by somebody else */
    record DueCall(UUID id, CompanyId company, int version) {}

    private final JdbcClient jdbc;

    DueCallRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Calls whose time is over, longest due first. */
    List<DueCall> listDue(Instant now, int limit) {
        return jdbc.sql("SELECT id, account_id, version FROM staff_call WHERE due_at <= ? ORDER BY due_at LIMIT ?")
                .params(UtcDateTime.of(now), limit)
                .query(DueCallRepository::toDueCall)
                .list();
    }

    /** The conversations of open calls that no time moves on: of those that all levels left unanswered. */
    List<UUID> listConversationsWithoutTime() {
        return jdbc.sql("""
                        SELECT open_conversation_id FROM staff_call
                        WHERE open_conversation_id IS NOT NULL AND due_at IS NULL
                        """)
                .query((row, number) -> row.getObject("open_conversation_id", UUID.class))
                .list();
    }

    /** The open calls of these conversations. */
    List<DueCall> listOpen(Collection<UUID> conversations) {
        return jdbc.sql("SELECT id, account_id, version FROM staff_call WHERE open_conversation_id IN (:conversations)")
                .param("conversations", conversations)
                .query(DueCallRepository::toDueCall)
                .list();
    }

    private static DueCall toDueCall(ResultSet row, int number) throws SQLException {
        return new DueCall(
                row.getObject("id", UUID.class),
                new CompanyId(row.getObject("account_id", UUID.class)),
                row.getInt("version"));
    }

    /** Locks the row until the end of the transaction; {@code false} if another node has it or it has changed. */
    boolean claim(DueCall due) {
        return jdbc.sql("""
                        SELECT id FROM staff_call WHERE id = ? AND account_id = ? AND version = ?
                        FOR UPDATE SKIP LOCKED
                        """)
                .params(due.id(), due.company().value(), due.version())
                .query((row, number) -> row.getObject("id", UUID.class))
                .optional()
                .isPresent();
    }
}
