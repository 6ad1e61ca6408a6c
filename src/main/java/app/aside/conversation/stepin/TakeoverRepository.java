package app.aside.conversation.stepin;

import app.aside.conversation.ConversationId;
import app.aside.conversation.Message;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.Access;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores who took a conversation over from whom. Rows are added; only their confirmation is set later. */
@Repository
class TakeoverRepository {

    private final JdbcClient jdbc;

    TakeoverRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ConversationId conversation, Message told, StaffId former, Access agent) {
        jdbc.sql("""
                        INSERT INTO takeover
                            (conversation_id, seq, account_id, former_agent_id, agent_id, agent_name, taken_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        conversation.value(),
                        told.seq(),
                        agent.company().value(),
                        former.value(),
                        agent.staff().value(),
                        agent.name(),
                        UtcDateTime.of(told.sentAt()))
                .update();
    }

    List<Takeover> listUnconfirmed(CompanyId company, StaffId former, int limit) {
        return jdbc.sql("""
                        SELECT t.conversation_id, t.seq, c.protocol, c.customer_name, t.agent_name, t.taken_at
                        FROM takeover t JOIN conversation c ON c.id = t.conversation_id
                        WHERE t.former_agent_id = ? AND t.confirmed_at IS NULL AND t.account_id = ?
                        ORDER BY t.taken_at DESC LIMIT ?
                        """)
                .params(former.value(), company.value(), limit)
                .query((row, number) -> new Takeover(
                        new ConversationId(row.getObject("conversation_id", UUID.class)),
                        row.getInt("seq"),
                        row.getString("protocol"),
                        row.getString("customer_name"),
                        row.getString("agent_name"),
                        UtcDateTime.read(row, "taken_at")))
                .list();
    }

    /** @return whether it was not confirmed before */
    boolean confirm(CompanyId company, StaffId former, ConversationId conversation, int seq, Instant at) {
        return jdbc.sql("""
                                UPDATE takeover SET confirmed_at = ?
                                WHERE conversation_id = ? AND seq = ? AND account_id = ? AND former_agent_id = ?
                                    AND confirmed_at IS NULL
                                """)
                        .params(UtcDateTime.of(at), conversation.value(), seq, company.value(), former.value())
                        .update()
                > 0;
    }
}
