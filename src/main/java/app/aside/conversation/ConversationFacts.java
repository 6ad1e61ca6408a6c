package app.aside.conversation;

import app.aside.account.AccountId;
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
public class ConversationFacts {

    private final JdbcClient jdbc;
    private final CustomerFacts customers;

    ConversationFacts(@Qualifier("customerReads") JdbcClient jdbc, CustomerFacts customers) {
        this.jdbc = jdbc;
        this.customers = customers;
    }

    /**
     * The head of a conversation.
     *
     * @param company the company's key
     * @param externalId as the outside channel calls the customer; {@code null} unless there is such a channel
     * @param channel the name of that channel
     * @param stars the customer's rating, 1 to 5, {@code null} before it was given
     */
    public record Head(
            String company,
            String protocol,
            String customer,
            @Nullable String externalId,
            @Nullable String channel,
            @Nullable Integer stars,
            @Nullable String comment) {}

    public Optional<Head> head(AccountId company, ConversationId conversation) {
        return jdbc.sql("""
                        SELECT a.company_key, c.protocol, c.customer_name, u.external_id, c.channel_name, c.stars,
                               c.rating_comment
                        FROM conversation c JOIN account a ON a.id = c.account_id JOIN customer u ON u.id = c.customer_id
                        WHERE c.id = ? AND c.account_id = ?
                        """)
                .params(conversation.value(), company.value())
                .query((row, number) -> new Head(
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
    public Optional<Message> message(AccountId company, ConversationId conversation, int seq) {
        return customers.messages(company, conversation, seq - 1, 1).stream()
                .filter(message -> message.seq() == seq)
                .findFirst();
    }

    /** The key by which a company is called outside. */
    public String companyKey(AccountId company) {
        UUID id = company.value();
        return jdbc.sql("SELECT company_key FROM account WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }
}
