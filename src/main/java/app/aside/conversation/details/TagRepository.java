package app.aside.conversation.details;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.Access;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores tags. Each name that a tag ever had is a row of {@code company_tag}; that of the present name counts the uses. A
 * conversation keeps the name under which it got the tag.
 */
@Repository
class TagRepository {

    private static final int MAX_KNOWN = 100;
    private static final int MAX_NAMES = 2_000;
    private static final int MAX_CHANGES = 20;

    private final JdbcClient jdbc;

    TagRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param presentName the same unless it is a former name */
    record TagName(String name, String presentName) {

        boolean isFormer() {
            return !name.equals(presentName);
        }
    }

    /** The tag that has or had this name, in whatever spelling. */
    Optional<TagName> find(CompanyId company, String name) {
        return jdbc.sql("SELECT name, present_name FROM company_tag WHERE account_id = ? AND name = ?")
                .params(company.value(), name)
                .query((row, number) -> new TagName(row.getString("name"), row.getString("present_name")))
                .optional();
    }

    /** By name. */
    List<CompanyTag> listAll(CompanyId company) {
        Map<String, CompanyTag> tags = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT name, present_name, uses FROM company_tag
                        WHERE account_id = ? ORDER BY present_name, renamed_to IS NOT NULL, name LIMIT ?
                        """)
                .params(company.value(), MAX_NAMES)
                .query((row, number) -> new CompanyTag(
                        row.getString("present_name"),
                        row.getString("name").equals(row.getString("present_name"))
                                ? List.of()
                                : List.of(row.getString("name")),
                        row.getInt("uses")))
                .list()
                .forEach(tag -> tags.merge(tag.name(), tag, CompanyTag::with));
        return List.copyOf(tags.values());
    }

    /** How many conversations have a tag, by its present name. */
    int countConversations(CompanyId company, String name) {
        return jdbc.sql("""
                        SELECT COUNT(DISTINCT c.conversation_id)
                        FROM company_tag t JOIN conversation_tag c ON c.account_id = t.account_id AND c.name = t.name
                        WHERE t.account_id = ? AND t.present_name = ?
                        """).params(company.value(), name).query(Integer.class).single();
    }

    /** Gives a tag another name, which no other tag has or had. */
    void rename(CompanyId company, String former, String name) {
        int uses = countUses(company, former);
        // A former name of the tag, or its present one in another spelling, is there already.
        jdbc.sql("""
                        INSERT INTO company_tag (account_id, name, uses) VALUES (?, ?, 0)
                        ON DUPLICATE KEY UPDATE name = VALUES(name)
                        """).params(company.value(), name).update();
        jdbc.sql("""
                        UPDATE company_tag
                        SET uses = IF(name = :name, :uses, 0), renamed_to = IF(name = :name, NULL, :name)
                        WHERE account_id = :company AND (present_name = :former OR name = :name)
                        """)
                .param("name", name)
                .param("uses", uses)
                .param("company", company.value())
                .param("former", former)
                .update();
    }

    /** All names of one tag become former names of another one. Both are named by their present names. */
    void merge(CompanyId company, String name, String target) {
        count(company, target, countUses(company, name));
        jdbc.sql("UPDATE company_tag SET uses = 0, renamed_to = ? WHERE account_id = ? AND present_name = ?")
                .params(target, company.value(), name)
                .update();
    }

    private int countUses(CompanyId company, String name) {
        return jdbc.sql("SELECT uses FROM company_tag WHERE account_id = ? AND name = ?")
                .params(company.value(), name)
                .query(Integer.class)
                .single();
    }

    ConversationTags read(CompanyId company, ConversationId conversation) {
        List<String> names = list(company, conversation);
        List<String> known = jdbc
                .sql("""
                        SELECT name FROM company_tag WHERE account_id = ? AND renamed_to IS NULL
                        ORDER BY uses DESC, name LIMIT ?
                        """)
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
        return jdbc.sql("""
                        SELECT name FROM company_tag WHERE account_id = ? AND uses > 0 AND renamed_to IS NULL
                        ORDER BY name LIMIT ?
                        """)
                .params(company.value(), limit)
                .query((row, number) -> row.getString("name"))
                .list();
    }

    List<String> list(CompanyId company, ConversationId conversation) {
        return jdbc.sql("""
                        SELECT DISTINCT t.present_name
                        FROM conversation_tag c JOIN company_tag t ON t.account_id = c.account_id AND t.name = c.name
                        WHERE c.conversation_id = ? AND c.account_id = ? ORDER BY t.present_name
                        """)
                .params(conversation.value(), company.value())
                .query((row, number) -> row.getString("present_name"))
                .list();
    }

    /**
     * Called with the conversation's row locked.
     *
     * @param typed in whatever spelling, or a former name of the tag
     * @return whether the conversation did not have it
     */
    boolean add(Access by, ConversationId conversation, String typed, Instant at) {
        String name = find(by.company(), typed)
                .orElseGet(() -> insert(by.company(), typed))
                .presentName();
        if (list(by.company(), conversation).contains(name)) {
            return false;
        }
        jdbc.sql("INSERT INTO conversation_tag (conversation_id, name, account_id) VALUES (?, ?, ?)")
                .params(conversation.value(), name, by.company().value())
                .update();
        count(by.company(), name, 1);
        insertEntry(by, conversation, name, true, at);
        return true;
    }

    /** Somebody else may insert it, in another spelling, at the same moment. */
    private TagName insert(CompanyId company, String typed) {
        jdbc.sql("INSERT IGNORE INTO company_tag (account_id, name, uses) VALUES (?, ?, 0)")
                .params(company.value(), typed)
                .update();
        return find(company, typed).orElseThrow();
    }

    /**
     * Called with the conversation's row locked.
     *
     * @param shown any name of the tag
     * @return whether the conversation had it
     */
    boolean remove(Access by, ConversationId conversation, String shown, Instant at) {
        Optional<TagName> tag = find(by.company(), shown);
        if (tag.isEmpty()) {
            return false;
        }
        String name = tag.get().presentName();
        int removed = jdbc.sql("""
                        DELETE FROM conversation_tag
                        WHERE conversation_id = :conversation AND account_id = :company AND name IN
                            (SELECT name FROM company_tag WHERE account_id = :company AND present_name = :name)
                        """)
                .param("conversation", conversation.value())
                .param("company", by.company().value())
                .param("name", name)
                .update();
        if (removed > 0) {
            // Two where a merge has joined tags that the conversation had both.
            count(by.company(), name, -removed);
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
