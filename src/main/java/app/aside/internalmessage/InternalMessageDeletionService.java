package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes what staff said to each other in conversations that are deleted for good, inside that transaction. */
@Component
public class InternalMessageDeletionService {

    /** What refers to a row comes before it. */
    private static final List<String> TABLES = List.of(
            "internal_attachment_chunk",
            "internal_attachment",
            "internal_draft",
            "internal_read_mark",
            "internal_participant",
            "internal_message",
            "internal_thread");

    private final JdbcClient jdbc;

    InternalMessageDeletionService(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void delete(CompanyId company, List<ConversationId> conversations) {
        if (conversations.isEmpty()) {
            return;
        }
        for (String table : TABLES) {
            jdbc.sql("DELETE FROM " + table + " WHERE account_id = :company AND conversation_id IN (:ids)")
                    .param("company", company.value())
                    .param(
                            "ids",
                            conversations.stream().map(ConversationId::value).toList())
                    .update();
        }
    }
}
