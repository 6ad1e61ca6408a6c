package app.aside.internalmessage.monitoring;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds what no agent has opened, and who guides. The agent of a conversation is who takes part and never counts. */
@Repository
class GuidanceActivityRepository {

    private final JdbcClient jdbc;

    GuidanceActivityRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param agents the agent of each conversation that has one */
    Map<ConversationId, GuidanceActivity> read(CompanyId company, Map<ConversationId, StaffId> agents, Instant since) {
        List<UUID> ids = agents.keySet().stream().map(ConversationId::value).toList();
        Map<ConversationId, GuidanceActivity> activity = new HashMap<>();
        jdbc.sql("""
                        SELECT m.conversation_id, m.author_id, MIN(m.sent_at) AS sent_at FROM internal_thread t
                        JOIN internal_message m ON m.conversation_id = t.conversation_id AND m.seq > t.agent_read_seq
                        WHERE t.account_id = :company AND t.conversation_id IN (:ids)
                        GROUP BY m.conversation_id, m.author_id ORDER BY sent_at
                        """).param("company", company.value()).param("ids", ids).query(row -> {
            ConversationId id = conversation(row);
            if (!author(row).equals(agents.get(id))) {
                activity.putIfAbsent(id, new GuidanceActivity(sentAt(row), null, null, null));
            }
        });
        jdbc.sql("""
                        SELECT conversation_id, author_id, author_name, sent_at FROM internal_message
                        WHERE account_id = :company AND conversation_id IN (:ids) AND sent_at >= :since
                        ORDER BY conversation_id, seq
                        """)
                .param("company", company.value())
                .param("ids", ids)
                .param("since", UtcDateTime.of(since))
                .query(row -> {
                    ConversationId id = conversation(row);
                    if (!author(row).equals(agents.get(id))) {
                        activity.put(
                                id,
                                new GuidanceActivity(
                                        activity.getOrDefault(id, GuidanceActivity.NONE)
                                                .unseenSince(),
                                        author(row),
                                        row.getString("author_name"),
                                        sentAt(row)));
                    }
                });
        return activity;
    }

    private static ConversationId conversation(ResultSet row) throws SQLException {
        return new ConversationId(row.getObject("conversation_id", UUID.class));
    }

    private static StaffId author(ResultSet row) throws SQLException {
        return new StaffId(row.getObject("author_id", UUID.class));
    }

    private static Instant sentAt(ResultSet row) throws SQLException {
        return UtcDateTime.read(row, "sent_at");
    }
}
