package app.aside.conversation.persistence;

import app.aside.conversation.ConversationEvent.UnansweredMessages;
import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores closings, each with what it ended. Rows are added; only that a closing was undone is set later. */
@Repository
public class ClosingRepository {

    private final JdbcClient jdbc;

    ClosingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A closing with how the conversation stood before.
     *
     * @param joined who had joined the agent; {@code null} if nobody had
     * @param undoneAt {@code null} if it was not undone
     */
    public record StoredClosing(
            int seq,
            StaffId staff,
            Instant closedAt,
            @Nullable Instant unansweredSince,
            @Nullable StaffId joined,
            @Nullable Instant undoneAt) {}

    /** @param conversation as it stands before it is closed; its last message tells the customer */
    public void insert(CompanyId company, Conversation conversation, StaffId staff, Instant at) {
        Instant unanswered = conversation.unansweredSince();
        StaffId joined = conversation.joined();
        jdbc.sql("""
                        INSERT INTO conversation_closing
                            (conversation_id, seq, account_id, staff_id, closed_at, unanswered_since, joined_id)
                        VALUES (:conversation, :seq, :company, :staff, :at, :unanswered, :joined)
                        """)
                .param("conversation", conversation.id().value())
                .param("seq", conversation.lastSeq())
                .param("company", company.value())
                .param("staff", staff.value())
                .param("at", UtcDateTime.of(at))
                .param("unanswered", unanswered == null ? null : UtcDateTime.of(unanswered))
                .param("joined", joined == null ? null : joined.value())
                .update();
    }

    public Optional<StoredClosing> find(CompanyId company, ConversationId conversation, int seq) {
        return jdbc.sql("""
                        SELECT seq, staff_id, closed_at, unanswered_since, joined_id, undone_at
                        FROM conversation_closing WHERE conversation_id = ? AND seq = ? AND account_id = ?
                        """)
                .params(conversation.value(), seq, company.value())
                .query((row, number) -> {
                    UUID joined = row.getObject("joined_id", UUID.class);
                    return new StoredClosing(
                            row.getInt("seq"),
                            new StaffId(row.getObject("staff_id", UUID.class)),
                            UtcDateTime.read(row, "closed_at"),
                            UtcDateTime.readOrNull(row, "unanswered_since"),
                            joined == null ? null : new StaffId(joined),
                            UtcDateTime.readOrNull(row, "undone_at"));
                })
                .optional();
    }

    public void markUndone(CompanyId company, ConversationId conversation, int seq, Instant at) {
        jdbc.sql("""
                        UPDATE conversation_closing SET undone_at = ?
                        WHERE conversation_id = ? AND seq = ? AND account_id = ?
                        """)
                .params(UtcDateTime.of(at), conversation.value(), seq, company.value())
                .update();
    }

    /** Locks the row of the conversation's customer, so that the customer begins no other conversation meanwhile. */
    public void lockCustomer(CompanyId company, ConversationId conversation) {
        jdbc.sql("SELECT customer_id FROM conversation WHERE id = ? AND account_id = ?")
                .params(conversation.value(), company.value())
                .query(UUID.class)
                .optional()
                .ifPresent(customer -> jdbc.sql("SELECT id FROM customer WHERE id = ? AND account_id = ? FOR UPDATE")
                        .params(customer, company.value())
                        .query(UUID.class)
                        .list());
    }

    /** Whether the customer of this conversation has an open one. */
    public boolean hasOpenConversation(CompanyId company, ConversationId conversation) {
        return jdbc.sql("""
                        SELECT EXISTS (
                            SELECT 1 FROM conversation o
                            JOIN conversation c ON c.customer_id = o.customer_id
                            WHERE c.id = ? AND c.account_id = ? AND o.account_id = c.account_id
                                AND o.status <> 'CLOSED')
                        """)
                .params(conversation.value(), company.value())
                .query(Boolean.class)
                .single();
    }

    /** The customer's messages since then, of which none is answered; {@code null} if there are none. */
    public @Nullable UnansweredMessages findUnanswered(CompanyId company, ConversationId conversation, Instant since) {
        return jdbc.sql("""
                        SELECT MIN(seq) AS first_seq, MAX(seq) AS last_seq, MAX(sent_at) AS last_at FROM message
                        WHERE conversation_id = ? AND account_id = ? AND author = 'CUSTOMER' AND sent_at >= ?
                        HAVING first_seq IS NOT NULL
                        """)
                .params(conversation.value(), company.value(), UtcDateTime.of(since))
                .query((row, number) -> new UnansweredMessages(
                        row.getInt("first_seq"), row.getInt("last_seq"), UtcDateTime.read(row, "last_at")))
                .optional()
                .orElse(null);
    }
}
