package app.aside.conversation.customer;

import app.aside.company.CustomerVisibleCompanyRepository;
import app.aside.conversation.ConversationId;
import app.aside.conversation.Message;
import app.aside.conversation.persistence.CustomerReadRepository;
import app.aside.shared.CompanyId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What may be told about a conversation outside of Aside: read through the customers' database account, so nothing here
 * can be of an internal message, whatever a query says.
 */
@Component
public class CustomerVisibleConversationReader {

    private final CustomerVisibleCompanyRepository companies;
    private final CustomerReadRepository reads;

    CustomerVisibleConversationReader(CustomerVisibleCompanyRepository companies, CustomerReadRepository reads) {
        this.companies = companies;
        this.reads = reads;
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
        return reads.findHead(company, conversation)
                .map(head -> new ConversationHead(
                        companyKey(company),
                        head.protocol(),
                        head.customerName(),
                        head.externalId(),
                        head.channelName(),
                        head.stars(),
                        head.ratingComment()));
    }

    /** The message of that number. */
    public Optional<Message> findMessage(CompanyId company, ConversationId conversation, int seq) {
        return reads.listMessages(company, conversation, seq - 1, 1).stream()
                .filter(message -> message.seq() == seq)
                .findFirst();
    }

    /** The key by which a company is called outside. */
    public String companyKey(CompanyId company) {
        return companies.getKey(company);
    }
}
