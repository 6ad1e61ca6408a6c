package app.aside.conversation.indexing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The messages that customers see. Every change of a conversation's department or agent appends a sentence of the system,
 * so that this is the log of those changes too.
 */
@Repository
public class MessageLogRepository extends ChangeLogRepository {

    MessageLogRepository(JdbcClient jdbc) {
        super(jdbc, """
                SELECT log_position, sent_at AS at, conversation_id, seq,
                    seq = 1 OR author = 'SYSTEM' AS changes_conversation
                FROM message""");
    }
}
