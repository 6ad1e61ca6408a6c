package app.aside.conversation.indexing;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads texts of messages that people wrote, each with the name of its file in a line of its own, if it has one. Each room
 * names its own tables. Checks no rights.
 */
public class TextRepository {

    private final JdbcClient jdbc;
    private final String select;

    /**
     * @param from the FROM clause: messages {@code m}, each with its file {@code f}, if it has one
     * @param condition selects what people wrote; {@code TRUE} if all of it is
     */
    public TextRepository(JdbcClient jdbc, String from, String condition) {
        this.jdbc = jdbc;
        this.select = "SELECT m.conversation_id, m.seq, CONCAT_WS('\\n', m.text, f.name) AS text " + from + " WHERE "
                + condition + " AND ";
    }

    /**
     * The texts of single messages of many conversations.
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
        jdbc.sql(select + "m.account_id = ? AND (" + isChosen + ")")
                .params(parameters)
                .query(TextRepository::toText)
                .list()
                .forEach(text -> texts.put(text.conversation(), text.text()));
        return texts;
    }

    /** All texts of these conversations, of whatever company, in any order. */
    public List<SearchableText> listOf(Collection<ConversationId> ids) {
        return list(
                "m.conversation_id IN (:chosen)",
                ids.stream().map(ConversationId::value).toList());
    }

    /** The texts at these positions of the log, in any order. */
    public List<SearchableText> listAt(Collection<Long> positions) {
        return list("m.log_position IN (:chosen)", positions);
    }

    private List<SearchableText> list(String isChosen, Collection<?> chosen) {
        return chosen.isEmpty()
                ? List.of()
                : jdbc.sql(select + isChosen)
                        .param("chosen", chosen)
                        .query(TextRepository::toText)
                        .list();
    }

    private static SearchableText toText(ResultSet row, int number) throws SQLException {
        return new SearchableText(
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                row.getInt("seq"),
                row.getString("text"));
    }
}
