package app.aside.conversation.channel;

import app.aside.attachment.AttachmentId;
import app.aside.attachment.StoredFile;
import app.aside.company.CustomerVisibleCompany;
import app.aside.company.CustomerVisibleCompanyRepository;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.Message;
import app.aside.conversation.persistence.CustomerReadRepository;
import app.aside.conversation.receipt.CustomerReceipt;
import app.aside.conversation.receipt.CustomerReceiptCollector;
import app.aside.database.Transactions;
import app.aside.settings.Channel;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import org.springframework.stereotype.Service;

/** What customers of outside channels say, brought by a connector that has shown the channel's key. */
@Service
public class ChannelMessageService {

    private final CustomerVisibleCompanyRepository companies;
    private final CustomerReadRepository reads;
    private final ChannelMessageWriter messages;
    private final CustomerReceiptCollector receipts;
    private final Transactions transactions;

    ChannelMessageService(
            CustomerVisibleCompanyRepository companies,
            CustomerReadRepository reads,
            ChannelMessageWriter messages,
            CustomerReceiptCollector receipts,
            Transactions transactions) {
        this.companies = companies;
        this.reads = reads;
        this.messages = messages;
        this.receipts = receipts;
        this.transactions = transactions;
    }

    /** Where the message went, as the conversation stood then. */
    public record PostedMessage(
            ConversationId conversation, String protocol, ConversationStatus status, Message message) {}

    /**
     * Says it in the customer's open conversation on this channel, or starts one. The same message again, which has the
     * same file under the same name if it has one, is said once and answered as the first was, even after the
     * conversation was closed.
     *
     * @throws Refusal if a message of this identity said something else, or a conversation would start in an unknown
     *     department
     */
    public PostedMessage receive(Channel channel, InboundChannelMessage request) {
        CompanyId company = channel.company();
        CustomerVisibleCompany visible = companies.require(company);
        messages.uploadFile(channel, request);
        StoredChannelMessage brought =
                transactions.write(company.value(), () -> messages.store(channel, visible, request));
        Message message = reads.listMessages(company, brought.conversation(), brought.seq() - 1, 1).stream()
                .findFirst()
                .orElseThrow(ConversationId::notFound);
        return new PostedMessage(brought.conversation(), brought.protocol(), brought.status(), message);
    }

    /**
     * A file of a conversation, for the connector to pass on.
     *
     * @throws Refusal when the conversation is not one of this channel, or has no such file
     */
    public StoredFile openFile(Channel channel, ConversationId id, AttachmentId attachment) {
        if (!reads.belongsToChannel(channel, id)) {
            throw AttachmentId.notFound();
        }
        return reads.requireFile(channel.company(), id, attachment, false);
    }

    /**
     * Takes note of what the channel has delivered and the customer has seen.
     *
     * @throws Refusal when the conversation is not one of this channel
     */
    public void reportReceipt(Channel channel, ConversationId id, CustomerReceipt receipt) {
        if (!reads.belongsToChannel(channel, id)) {
            throw ConversationId.notFound();
        }
        receipts.report(channel.company(), id, receipt);
    }
}
