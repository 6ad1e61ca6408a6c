package app.aside.conversation.persistence;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores where customers began to write. Customers cannot read it. */
@Repository
public class ConversationOriginRepository {

    private final JdbcClient jdbc;

    ConversationOriginRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(
            CompanyId company, ConversationId conversation, @Nullable String page, @Nullable String language) {
        jdbc.sql("""
                        INSERT INTO conversation_origin (conversation_id, account_id, page, language)
                        VALUES (:conversation, :company, :page, :language)
                        """)
                .param("conversation", conversation.value())
                .param("company", company.value())
                .param("page", page)
                .param("language", language)
                .update();
    }
}
