package app.aside.conversation.channel;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.persistence.Customer;
import app.aside.settings.Channel;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.shared.Sha256;
import app.aside.shared.UtcDateTime;
import app.aside.shared.UuidV7;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Knows the customers of outside channels again, and the messages that they sent; inside the running transaction. */
@Repository
class ChannelCustomerRepository {

    private final JdbcClient jdbc;
    private final EntityManager entities;
    private final Clock clock;

    ChannelCustomerRepository(JdbcClient jdbc, EntityManager entities, Clock clock) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.clock = clock;
    }

    /** The customer of that name on that channel, made if there is none, locked until the end of the transaction. */
    Customer lockOrCreate(Channel channel, InboundChannelMessage request) {
        UUID id = findId(channel, request).orElseGet(() -> {
            // Whoever comes second takes the first one's row, and waits for it exclusively: a shared lock, which a
            // plain INSERT would take, ends in a deadlock of all who wait.
            jdbc.sql("""
                            INSERT INTO customer (id, account_id, name, email, created_at, channel_id, external_id)
                            VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE external_id = external_id
                            """)
                    .param(UuidV7.next())
                    .param(channel.company().value())
                    .param(request.startRequest().name())
                    .param(request.startRequest().email())
                    .param(UtcDateTime.of(clock.instant()))
                    .param(channel.id().value())
                    .param(request.customerId())
                    .update();
            return findId(channel, request).orElseThrow(() -> Refusal.notFound("customer"));
        });
        Customer customer = entities.find(Customer.class, id, LockModeType.PESSIMISTIC_WRITE);
        // Deleted with the last conversation while its row was waited for: the next attempt makes it anew.
        return customer == null ? lockOrCreate(channel, request) : customer;
    }

    private Optional<UUID> findId(Channel channel, InboundChannelMessage request) {
        return jdbc.sql("SELECT id FROM customer WHERE channel_id = ? AND external_id = ? AND account_id = ?")
                .params(
                        channel.id().value(),
                        request.customerId(),
                        channel.company().value())
                .query(UUID.class)
                .optional();
    }

    Optional<ConversationId> findOpenConversation(CompanyId company, Customer customer) {
        return jdbc.sql("""
                        SELECT id FROM conversation
                        WHERE customer_id = ? AND account_id = ? AND status <> 'CLOSED'
                        ORDER BY opened_at DESC, id DESC LIMIT 1
                        """)
                .params(customer.id(), company.value())
                .query(UUID.class)
                .optional()
                .map(ConversationId::new);
    }

    /** What the message of that identity became, if it came before. */
    Optional<StoredChannelMessage> findStoredMessage(CompanyId company, Customer customer, String messageId) {
        return jdbc.sql("""
                        SELECT m.conversation_id, c.protocol, m.status, m.seq, m.body_hash
                        FROM channel_message m JOIN conversation c ON c.id = m.conversation_id
                        WHERE m.customer_id = ? AND m.request_hash = ? AND m.account_id = ?
                        """)
                .params(customer.id(), Sha256.ofParts(messageId), company.value())
                .query((row, number) -> new StoredChannelMessage(
                        new ConversationId(row.getObject("conversation_id", UUID.class)),
                        row.getString("protocol"),
                        ConversationStatus.valueOf(row.getString("status")),
                        row.getInt("seq"),
                        row.getBytes("body_hash")))
                .optional();
    }

    void saveStoredMessage(CompanyId company, Customer customer, String messageId, StoredChannelMessage brought) {
        entities.flush(); // its foreign key needs the conversation's row
        jdbc.sql("""
                        INSERT INTO channel_message
                            (customer_id, request_hash, account_id, body_hash, conversation_id, seq, status)
                        SELECT ?, ?, account_id, ?, id, ?, ? FROM conversation WHERE id = ? AND account_id = ?
                        """)
                .params(
                        customer.id(),
                        Sha256.ofParts(messageId),
                        brought.bodyHash(),
                        brought.seq(),
                        brought.status().name(),
                        brought.conversation().value(),
                        company.value())
                .update();
    }
}
