package app.aside.conversation.indexing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads texts of messages that customers and agents wrote. */
@Repository
public class MessageTextRepository extends TextRepository {

    MessageTextRepository(JdbcClient jdbc) {
        super(jdbc, """
                FROM message m
                LEFT JOIN attachment f ON f.conversation_id = m.conversation_id AND f.seq = m.seq
                """, "m.author <> 'SYSTEM'");
    }
}
