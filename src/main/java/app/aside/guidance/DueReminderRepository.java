package app.aside.guidance;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds, in all companies, the conversations in which a reminder is due. */
@Repository
class DueReminderRepository {

    /** More are found by the next call. */
    private static final int LIMIT = 100;

    record DueConversation(CompanyId company, ConversationId id) {}

    private final JdbcClient jdbc;

    DueReminderRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<DueConversation> listDue(Instant now) {
        return jdbc.sql("""
                        SELECT DISTINCT account_id, conversation_id FROM guidance WHERE remind_at <= :now LIMIT :limit
                        """)
                .param("now", UtcDateTime.of(now))
                .param("limit", LIMIT)
                .query((row, number) -> new DueConversation(
                        new CompanyId(row.getObject("account_id", UUID.class)),
                        new ConversationId(row.getObject("conversation_id", UUID.class))))
                .list();
    }
}
