package app.aside.conversation.details;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.Access;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores tags. The writing methods are called with the conversation's row locked. */
@Repository
class TagRepository {

    private static final int MAX_KNOWN = 100;
    private static final int MAX_CHANGES = 20;

    private final JdbcClient jdbc;

    TagRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ConversationTags read(CompanyId company, ConversationId conversation) {
        List<String> names = list(company, conversation);
        List<String> known = jdbc
                .sql("SELECT name FROM company_tag WHERE account_id = ? ORDER BY uses DESC, name LIMIT ?")
                .params(company.value(), MAX_KNOWN)
                .query((row, number) -> row.getString("name"))
                .list()
                .stream()
                .filter(name -> !names.contains(name))
                .toList();
        List<ConversationTags.Change> changes = jdbc.sql("""
                        SELECT name, added, staff_name, changed_at FROM conversation_tag_entry
                        WHERE conversation_id = ? AND account_id = ? ORDER BY seq DESC LIMIT ?
                        """)
                .params(conversation.value(), company.value(), MAX_CHANGES)
                .query((row, number) -> new ConversationTags.Change(
                        row.getString("name"),
                        row.getBoolean("added"),
                        row.getString("staff_name"),
                        UtcDateTime.read(row, "changed_at")))
                .list();
        return new ConversationTags(names, known, changes);
    }

    /** The company's tags that a conversation has, by name. */
    List<String> listUsed(CompanyId company, int limit) {
        return jdbc.sql("SELECT name FROM company_tag WHERE account_id = ? AND uses > 0 ORDER BY name LIMIT ?")
                .params(company.value(), limit)
                .query((row, number) -> row.getString("name"))
                .list();
    }

    List<String> list(CompanyId company, ConversationId conversation) {
        return jdbc.sql("SELECT name FROM conversation_tag WHERE conversation_id = ? AND account_id = ? ORDER BY name")
                .params(conversation.value(), company.value())
                .query((row, number) -> row.getString("name"))
                .list();
    }

    /** @return whether the conversation did not have it, in whatever spelling */
    boolean add(Access by, ConversationId conversation, String typed, Instant at) {
        jdbc.sql("INSERT IGNORE INTO company_tag (account_id, name, uses) VALUES (?, ?, 0)")
                .params(by.company().value(), typed)
                .update();
        String name = jdbc.sql("SELECT name FROM company_tag WHERE account_id = ? AND name = ?")
                .params(by.company().value(), typed)
                .query((row, number) -> row.getString("name"))
                .single();
        int added = jdbc.sql("INSERT IGNORE INTO conversation_tag (conversation_id, name, account_id) VALUES (?, ?, ?)")
                .params(conversation.value(), name, by.company().value())
                .update();
        if (added > 0) {
            count(by.company(), name, 1);
            insertEntry(by, conversation, name, true, at);
        }
        return added > 0;
    }

    /** @return whether the conversation had it */
    boolean remove(Access by, ConversationId conversation, String name, Instant at) {
        int removed = jdbc.sql("DELETE FROM conversation_tag WHERE conversation_id = ? AND name = ? AND account_id = ?")
                .params(conversation.value(), name, by.company().value())
                .update();
        if (removed > 0) {
            count(by.company(), name, -1);
            insertEntry(by, conversation, name, false, at);
        }
        return removed > 0;
    }

    private void count(CompanyId company, String name, int more) {
        jdbc.sql("UPDATE company_tag SET uses = GREATEST(uses + ?, 0) WHERE account_id = ? AND name = ?")
                .params(more, company.value(), name)
                .update();
    }

    private void insertEntry(Access by, ConversationId conversation, String name, boolean added, Instant at) {
        jdbc.sql("""
                        INSERT INTO conversation_tag_entry
                            (conversation_id, seq, account_id, name, added, staff_id, staff_name, changed_at)
                        SELECT ?, COALESCE(MAX(seq), 0) + 1, ?, ?, ?, ?, ?, ?
                        FROM conversation_tag_entry WHERE conversation_id = ?
                        """)
                .params(
                        conversation.value(),
                        by.company().value(),
                        name,
                        added,
                        by.staff().value(),
                        by.name(),
                        UtcDateTime.of(at),
                        conversation.value())
                .update();
    }
}
