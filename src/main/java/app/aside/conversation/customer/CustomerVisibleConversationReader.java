package app.aside.conversation.customer;

import app.aside.conversation.ConversationId;
import app.aside.conversation.Message;
import app.aside.conversation.persistence.CustomerReadRepository;
import app.aside.shared.CompanyId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What may be told about a conversation outside of Aside: read through the customers' database account, so nothing here
 * can be of an internal message, whatever a query says.
 */
@Component
public class CustomerVisibleConversationReader {

    private final JdbcClient jdbc;
    private final CustomerReadRepository reads;

    CustomerVisibleConversationReader(@Qualifier("customerReads") JdbcClient jdbc, CustomerReadRepository customers) {
        this.jdbc = jdbc;
        this.reads = customers;
    }

    /**
     * The head of a conversation.
     *
     * @param companyKey the company's key
     * @param externalId as the outside channel calls the customer; {@code null} unless there is such a channel
     * @param channelName the name of that channel
     * @param stars the customer's rating, 1 to 5, {@code null} before it was given
     */
    public record ConversationHead(
            String companyKey,
            String protocol,
            String customerName,
            @Nullable String externalId,
            @Nullable String channelName,
            @Nullable Integer stars,
            @Nullable String ratingComment) {}

    public Optional<ConversationHead> findHead(CompanyId company, ConversationId conversation) {
        return jdbc.sql("""
                        SELECT a.company_key, c.protocol, c.customer_name, u.external_id, c.channel_name, c.stars,
                               c.rating_comment
                        FROM conversation c JOIN account a ON a.id = c.account_id JOIN customer u ON u.id = c.customer_id
                        WHERE c.id = ? AND c.account_id = ?
                        """)
                .params(conversation.value(), company.value())
                .query((row, number) -> new ConversationHead(
                        row.getString("company_key"),
                        row.getString("protocol"),
                        row.getString("customer_name"),
                        row.getString("external_id"),
                        row.getString("channel_name"),
                        row.getObject("stars", Integer.class),
                        row.getString("rating_comment")))
                .optional();
    }

    /** The message of that number. */
    public Optional<Message> findMessage(CompanyId company, ConversationId conversation, int seq) {
        return reads.listMessages(company, conversation, seq - 1, 1).stream()
                .filter(message -> message.seq() == seq)
                .findFirst();
    }

    /** The key by which a company is called outside. */
    public String companyKey(CompanyId company) {
        UUID id = company.value();
        return jdbc.sql("SELECT company_key FROM account WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }
}
