package app.aside.conversation;

import app.aside.shared.CompanyId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes closed conversations for good, inside the transaction of a room that has its own part of them to delete. */
@Component
public class ConversationDeletionService {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    ConversationDeletionService(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Locks and names the longest closed ones, leaving out those that another transaction works on. */
    public List<ConversationId> lockClosedBefore(CompanyId company, Instant before, int limit) {
        return jdbc.sql("""
                        SELECT id FROM conversation
                        WHERE account_id = ? AND closed_at < ? AND status = 'CLOSED'
                        ORDER BY closed_at LIMIT ? FOR UPDATE SKIP LOCKED
                        """)
                .params(company.value(), LocalDateTime.ofInstant(before, ZoneOffset.UTC), limit)
                .query((row, number) -> new ConversationId(row.getObject("id", UUID.class)))
                .list();
    }

    /** How many were closed before. */
    public long countClosedBefore(CompanyId company, Instant before) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM conversation
                        WHERE account_id = ? AND closed_at < ? AND status = 'CLOSED'
                        """)
                .params(company.value(), LocalDateTime.ofInstant(before, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Every conversation of a company, whatever its state. */
    public List<ConversationId> listAll(CompanyId company) {
        return jdbc.sql("SELECT id FROM conversation WHERE account_id = ?")
                .param(company.value())
                .query((row, number) -> new ConversationId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Forgets which protocol numbers a company has given out, when nothing else of it is left here. */
    public void deleteProtocolCounter(CompanyId company) {
        jdbc.sql("DELETE FROM protocol_counter WHERE account_id = ?")
                .param(company.value())
                .update();
    }

    /** Deletes conversations, what was said in them, and customers of whom nothing else is left. */
    public void delete(CompanyId company, List<ConversationId> conversations) {
        if (conversations.isEmpty()) {
            return;
        }
        events.publishEvent(new ConversationsDeleted(company, conversations));
        List<UUID> ids = conversations.stream().map(ConversationId::value).toList();
        List<UUID> customers = jdbc.sql(
                        "SELECT DISTINCT customer_id FROM conversation WHERE account_id = :company AND id IN (:ids)")
                .param("company", company.value())
                .param("ids", ids)
                .query((row, number) -> row.getObject("customer_id", UUID.class))
                .list();
        for (String table : List.of("answer_draft", "attachment_chunk", "attachment", "channel_message", "message")) {
            jdbc.sql("DELETE FROM " + table + " WHERE account_id = :company AND conversation_id IN (:ids)")
                    .param("company", company.value())
                    .param("ids", ids)
                    .update();
        }
        jdbc.sql("DELETE FROM conversation WHERE account_id = :company AND id IN (:ids)")
                .param("company", company.value())
                .param("ids", ids)
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
