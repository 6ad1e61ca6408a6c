package app.aside.conversation.persistence;

import app.aside.attachment.AttachmentStore;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds conversations that are old enough to be deleted, and deletes rows by many at once. */
@Repository
public class ConversationDeletionRepository {

    private final JdbcClient jdbc;
    private final AttachmentStore files;

    ConversationDeletionRepository(JdbcClient jdbc, AttachmentStore files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    /** Locks the longest closed ones, leaving out those that another transaction works on. */
    public List<UUID> lockClosedBefore(CompanyId company, Instant before, int limit) {
        return jdbc.sql("""
                        SELECT id FROM conversation
                        WHERE account_id = ? AND closed_at < ? AND status = 'CLOSED'
                        ORDER BY closed_at LIMIT ? FOR UPDATE SKIP LOCKED
                        """)
                .params(company.value(), UtcDateTime.of(before), limit)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    public long countClosedBefore(CompanyId company, Instant before) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM conversation
                        WHERE account_id = ? AND closed_at < ? AND status = 'CLOSED'
                        """)
                .params(company.value(), UtcDateTime.of(before))
                .query(Long.class)
                .single();
    }

    public List<UUID> listAll(CompanyId company) {
        return jdbc.sql("SELECT id FROM conversation WHERE account_id = ?")
                .param(company.value())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    public void deleteProtocolCounter(CompanyId company) {
        jdbc.sql("DELETE FROM protocol_counter WHERE account_id = ?")
                .param(company.value())
                .update();
    }

    /** Deletes conversations with their messages and files, and customers who have no other conversation. */
    public void delete(CompanyId company, List<UUID> conversations) {
        jdbc.sql("""
                        INSERT INTO conversation_erasure (conversation_id, erased_at)
                        SELECT id, UTC_TIMESTAMP(6) FROM conversation WHERE account_id = :company AND id IN (:ids)
                        """)
                .param("company", company.value())
                .param("ids", conversations)
                .update();
        List<UUID> customers = jdbc.sql(
                        "SELECT DISTINCT customer_id FROM conversation WHERE account_id = :company AND id IN (:ids)")
                .param("company", company.value())
                .param("ids", conversations)
                .query((row, number) -> row.getObject("customer_id", UUID.class))
                .list();
        files.deleteAll(company, conversations);
        for (String table : List.of("takeover", "answer_draft", "attachment", "channel_message", "message")) {
            jdbc.sql("DELETE FROM " + table + " WHERE account_id = :company AND conversation_id IN (:ids)")
                    .param("company", company.value())
                    .param("ids", conversations)
                    .update();
        }
        jdbc.sql("DELETE FROM conversation WHERE account_id = :company AND id IN (:ids)")
                .param("company", company.value())
                .param("ids", conversations)
                .update();
        jdbc.sql("""
                        DELETE FROM customer WHERE account_id = :company AND id IN (:customers)
                            AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.customer_id = customer.id)
                        """)
                .param("company", company.value())
                .param("customers", customers)
                .update();
    }
}
