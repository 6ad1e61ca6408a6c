package app.aside.internalmessage.indexing;

import app.aside.conversation.ConversationId;
import app.aside.conversation.indexing.ChangeLogRepository;
import app.aside.conversation.indexing.SearchableText;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The internal messages of all companies, and their texts. The first one of a conversation changes what the conversation
 * is found by.
 */
@Repository
public class InternalMessageLogRepository extends ChangeLogRepository {

    private final JdbcClient jdbc;
    private final InternalMessageTextRepository texts;

    InternalMessageLogRepository(JdbcClient jdbc, InternalMessageTextRepository texts) {
        super(jdbc, """
                SELECT log_position, sent_at AS at, conversation_id, seq, seq = 1 AS changes_conversation
                FROM internal_message""");
        this.jdbc = jdbc;
        this.texts = texts;
    }

    /** All internal messages of these conversations, in any order. */
    public List<SearchableText> listTexts(Collection<ConversationId> ids) {
        return texts.listOf(ids);
    }

    /** The internal messages at these positions, in any order. */
    public List<SearchableText> listTextsAt(Collection<Long> positions) {
        return texts.listAt(positions);
    }

    /** Those of these conversations in which staff exchanged internal messages. */
    public Set<ConversationId> selectWithMessages(Collection<ConversationId> ids) {
        return ids.isEmpty()
                ? Set.of()
                : jdbc.sql("SELECT conversation_id FROM internal_thread WHERE conversation_id IN (:ids)")
                        .param("ids", ids.stream().map(ConversationId::value).toList())
                        .query((row, number) -> new ConversationId(row.getObject("conversation_id", UUID.class)))
                        .set();
    }
}
