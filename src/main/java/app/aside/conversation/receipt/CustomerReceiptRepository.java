package app.aside.conversation.receipt;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores receipts in the rows of conversations. */
@Repository
class CustomerReceiptRepository {

    private final JdbcClient jdbc;

    CustomerReceiptRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@link CustomerReceipt#NONE} if there is no such conversation. */
    CustomerReceipt read(CompanyId company, ConversationId conversation) {
        return jdbc.sql("""
                        SELECT customer_delivered_seq, customer_seen_seq FROM conversation
                        WHERE id = ? AND account_id = ?
                        """)
                .params(conversation.value(), company.value())
                .query((row, number) ->
                        new CustomerReceipt(row.getInt("customer_delivered_seq"), row.getInt("customer_seen_seq")))
                .optional()
                .orElse(CustomerReceipt.NONE);
    }

    /**
     * Advances receipts; none goes back.
     *
     * @return the conversations whose rows nobody else holds at this moment; the others are left as they are
     */
    Set<ConversationId> advance(CompanyId company, Map<ConversationId, CustomerReceipt> receipts) {
        List<ConversationId> free = lock(company, receipts.keySet());
        if (!free.isEmpty()) {
            update(company, free, receipts);
        }
        return new HashSet<>(free);
    }

    private List<ConversationId> lock(CompanyId company, Set<ConversationId> conversations) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(company.value());
        conversations.forEach(id -> parameters.add(id.value()));
        return jdbc.sql("""
                        SELECT id FROM conversation WHERE account_id = ? AND id IN (%s) ORDER BY id
                        FOR UPDATE SKIP LOCKED
                        """.formatted(String.join(", ", Collections.nCopies(conversations.size(), "?"))))
                .params(parameters)
                .query((row, number) -> new ConversationId(row.getObject("id", UUID.class)))
                .list();
    }

    private void update(
            CompanyId company, List<ConversationId> conversations, Map<ConversationId, CustomerReceipt> receipts) {
        List<Object> parameters = new ArrayList<>();
        for (ConversationId id : conversations) {
            Collections.addAll(
                    parameters,
                    id.value(),
                    receipts.getOrDefault(id, CustomerReceipt.NONE).deliveredSeq());
        }
        for (ConversationId id : conversations) {
            Collections.addAll(
                    parameters,
                    id.value(),
                    receipts.getOrDefault(id, CustomerReceipt.NONE).seenSeq());
        }
        parameters.add(company.value());
        conversations.forEach(id -> parameters.add(id.value()));
        String each = "WHEN ? THEN ? ".repeat(conversations.size());
        jdbc.sql("""
                        UPDATE conversation SET
                            customer_delivered_seq = GREATEST(customer_delivered_seq, LEAST(last_seq, CASE id %s END)),
                            customer_seen_seq = GREATEST(customer_seen_seq, LEAST(last_seq, CASE id %s END))
                        WHERE account_id = ? AND id IN (%s)
                        """.formatted(each, each, String.join(", ", Collections.nCopies(conversations.size(), "?"))))
                .params(parameters)
                .update();
    }
}
