package app.aside.internalmessage.indexing;

import app.aside.conversation.indexing.TextRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads texts of internal messages. */
@Repository
public class InternalMessageTextRepository extends TextRepository {

    InternalMessageTextRepository(JdbcClient jdbc) {
        super(jdbc, """
                FROM internal_message m
                LEFT JOIN internal_attachment f ON f.conversation_id = m.conversation_id AND f.seq = m.seq
                """, "TRUE");
    }
}
