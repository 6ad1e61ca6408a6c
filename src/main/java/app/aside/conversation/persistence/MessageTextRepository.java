package app.aside.conversation.persistence;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads texts of single messages of many conversations at once. Checks no rights. */
@Repository
public class MessageTextRepository {

    private final JdbcClient jdbc;

    MessageTextRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Each text with the name of its file in a line of its own, if it has one.
     *
     * @param messages the number of a message by its conversation
     */
    public Map<ConversationId, String> read(CompanyId company, Map<ConversationId, Integer> messages) {
        Map<ConversationId, String> texts = new HashMap<>();
        if (messages.isEmpty()) {
            return texts;
        }
        List<Object> parameters = new ArrayList<>(List.of(company.value()));
        messages.forEach((conversation, seq) -> parameters.addAll(List.of(conversation.value(), seq)));
        // MariaDB reads the primary key for this condition, and the whole table for a list of pairs.
        String isChosen =
                String.join(" OR ", Collections.nCopies(messages.size(), "m.conversation_id = ? AND m.seq = ?"));
        jdbc.sql("""
                        SELECT m.conversation_id, CONCAT_WS('\\n', m.text, f.name) AS text
                        FROM message m
                        LEFT JOIN attachment f ON f.conversation_id = m.conversation_id AND f.seq = m.seq
                        WHERE m.account_id = ? AND (%s)
                        """.formatted(isChosen)).params(parameters).query(row -> {
            texts.put(new ConversationId(row.getObject("conversation_id", UUID.class)), row.getString("text"));
        });
        return texts;
    }
}
