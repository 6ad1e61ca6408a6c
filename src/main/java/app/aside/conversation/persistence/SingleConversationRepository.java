package app.aside.conversation.persistence;

import app.aside.company.DepartmentId;
import app.aside.company.DepartmentNames;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.LockedConversation;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.clock.ClockTimes;
import app.aside.conversation.clock.ConversationClocks;
import app.aside.database.Transactions;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads or locks one conversation of the running transaction's company, by its id. Every window and every sending does
 * it, so it costs no entity. Checks no rights.
 */
@Repository
public class SingleConversationRepository {

    private static final String SELECT_SUMMARY = """
            SELECT c.protocol, c.status, c.customer_name, c.department_id, %s AS department_name, c.agent_id, c.agent_name,
                   c.joined_id, c.joined_name, c.opened_at, c.waiting_since, c.unanswered_since, c.closed_at, c.last_at,
                   c.last_author, c.last_line, c.last_seq, c.stars, c.first_answered_at, c.snoozed_until,
                   c.waiting_near_at, c.waiting_due_at, c.reply_near_at, c.reply_due_at, c.resolution_near_at,
                   c.resolution_due_at, c.missed_clocks
            FROM conversation c WHERE c.id = ? AND c.account_id = ?
            """.formatted(DepartmentNames.sql("c"));

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final EntityManager entities;

    SingleConversationRepository(JdbcClient jdbc, Transactions transactions, EntityManager entities) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.entities = entities;
    }

    public Optional<ConversationSummary> find(ConversationId id) {
        sendPendingChanges();
        return jdbc.sql(SELECT_SUMMARY)
                .params(id.value(), transactions.company())
                .query((row, number) -> new ConversationSummary(
                        id,
                        row.getString("protocol"),
                        ConversationStatus.valueOf(row.getString("status")),
                        row.getString("customer_name"),
                        new DepartmentId(row.getObject("department_id", UUID.class)),
                        row.getString("department_name"),
                        toStaff(row, "agent_id"),
                        row.getString("agent_name"),
                        toStaff(row, "joined_id"),
                        row.getString("joined_name"),
                        UtcDateTime.read(row, "opened_at"),
                        UtcDateTime.readOrNull(row, "waiting_since"),
                        UtcDateTime.readOrNull(row, "unanswered_since"),
                        UtcDateTime.readOrNull(row, "closed_at"),
                        UtcDateTime.read(row, "last_at"),
                        MessageAuthor.valueOf(row.getString("last_author")),
                        row.getString("last_line"),
                        row.getInt("last_seq"),
                        row.getObject("stars", Integer.class),
                        UtcDateTime.readOrNull(row, "first_answered_at"),
                        UtcDateTime.readOrNull(row, "snoozed_until"),
                        ConversationClocks.of(
                                toClock(row, "waiting_near_at", "waiting_due_at"),
                                toClock(row, "reply_near_at", "reply_due_at"),
                                toClock(row, "resolution_near_at", "resolution_due_at"),
                                row.getObject("first_answered_at") != null,
                                row.getString("missed_clocks"))))
                .optional();
    }

    /** Locks the row until the end of the running transaction. */
    public Optional<LockedConversation> lock(ConversationId id) {
        sendPendingChanges();
        return jdbc.sql("""
                        SELECT status, department_id, agent_id, agent_name, last_seq FROM conversation
                        WHERE id = ? AND account_id = ? FOR UPDATE
                        """)
                .params(id.value(), transactions.company())
                .query((row, number) -> new LockedConversation(
                        id,
                        ConversationStatus.valueOf(row.getString("status")),
                        new DepartmentId(row.getObject("department_id", UUID.class)),
                        toStaff(row, "agent_id"),
                        row.getString("agent_name"),
                        row.getInt("last_seq")))
                .optional();
    }

    /** Hibernate does so for its own queries: what the transaction has changed of an entity is in the row. */
    private void sendPendingChanges() {
        entities.flush();
    }

    private static @Nullable ClockTimes toClock(ResultSet row, String near, String due) throws SQLException {
        Instant nearAt = UtcDateTime.readOrNull(row, near);
        Instant dueAt = UtcDateTime.readOrNull(row, due);
        return nearAt == null || dueAt == null ? null : new ClockTimes(nearAt, dueAt);
    }

    private static @Nullable StaffId toStaff(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new StaffId(id);
    }
}
