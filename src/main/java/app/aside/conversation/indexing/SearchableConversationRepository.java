package app.aside.conversation.indexing;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads conversations of all companies with the texts that the customer sees too. */
@Repository
public class SearchableConversationRepository {

    private static final String SELECT_CONVERSATION = """
            SELECT c.account_id, c.id, c.protocol, c.customer_name, u.email, c.department_id, c.agent_id, c.opened_at
            FROM conversation c JOIN customer u ON u.id = c.customer_id
            """;

    private final JdbcClient jdbc;
    private final MessageTextRepository texts;

    SearchableConversationRepository(JdbcClient jdbc, MessageTextRepository texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    /** The identity of this database; another one has other log positions. */
    public UUID sourceId() {
        return jdbc.sql("SELECT id FROM search_source")
                .query((row, number) -> row.getObject("id", UUID.class))
                .single();
    }

    public long count() {
        return jdbc.sql("SELECT COUNT(*) FROM conversation").query(Long.class).single();
    }

    /** The {@code limit} conversations before {@code id}, newest first; from the newest on without an id. */
    public List<SearchableConversation> listBefore(@Nullable ConversationId id, int limit) {
        // Ids of conversations begin with the time.
        JdbcClient.StatementSpec statement = id == null
                ? jdbc.sql(SELECT_CONVERSATION + "ORDER BY c.id DESC LIMIT ?").param(limit)
                : jdbc.sql(SELECT_CONVERSATION + "WHERE c.id < ? ORDER BY c.id DESC LIMIT ?")
                        .params(id.value(), limit);
        return statement.query((row, number) -> toConversation(row)).list();
    }

    /** Those of these that exist, in any order. */
    public List<SearchableConversation> list(Collection<ConversationId> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT_CONVERSATION + "WHERE c.id IN (:ids)")
                        .param("ids", ids.stream().map(ConversationId::value).toList())
                        .query((row, number) -> toConversation(row))
                        .list();
    }

    /** All messages of these conversations, in any order, without the sentences of the system. */
    public List<SearchableText> listTexts(Collection<ConversationId> ids) {
        return texts.listOf(ids);
    }

    /** The messages at these positions of {@link MessageLogRepository}, in any order. */
    public List<SearchableText> listTextsAt(Collection<Long> positions) {
        return texts.listAt(positions);
    }

    private static SearchableConversation toConversation(ResultSet row) throws SQLException {
        UUID agent = row.getObject("agent_id", UUID.class);
        return new SearchableConversation(
                new CompanyId(row.getObject("account_id", UUID.class)),
                new ConversationId(row.getObject("id", UUID.class)),
                row.getString("protocol"),
                row.getString("customer_name"),
                row.getString("email"),
                new DepartmentId(row.getObject("department_id", UUID.class)),
                agent == null ? null : new StaffId(agent),
                UtcDateTime.read(row, "opened_at"));
    }
}
