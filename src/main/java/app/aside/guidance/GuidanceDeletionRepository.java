package app.aside.guidance;

import app.aside.conversation.ConversationId;
import app.aside.internalmessage.event.InternalMessagesDeleting;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Deletes the guidance of conversations that are deleted for good, before their internal messages. */
@Repository
class GuidanceDeletionRepository {

    /** What refers to a row comes before it. */
    private static final List<String> TABLES = List.of("guidance_entry", "guidance");

    private final JdbcClient jdbc;

    GuidanceDeletionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(InternalMessagesDeleting event) {
        List<UUID> conversations =
                event.conversations().stream().map(ConversationId::value).toList();
        for (String table : TABLES) {
            jdbc.sql("DELETE FROM " + table + " WHERE account_id = :company AND conversation_id IN (:conversations)")
                    .param("company", event.company().value())
                    .param("conversations", conversations)
                    .update();
        }
    }
}
