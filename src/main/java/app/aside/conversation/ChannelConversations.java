package app.aside.conversation;

import app.aside.account.AccountId;
import app.aside.account.Channel;
import app.aside.account.DepartmentId;
import app.aside.account.Refusal;
import app.aside.attachment.AttachmentId;
import app.aside.attachment.StoredFile;
import app.aside.database.Transactions;
import org.springframework.stereotype.Service;

/** What customers of outside channels say, brought by a connector that has shown the channel's key. */
@Service
public class ChannelConversations {

    private final CustomerFacts reads;
    private final ChannelMessages messages;
    private final Transactions transactions;

    ChannelConversations(CustomerFacts reads, ChannelMessages messages, Transactions transactions) {
        this.reads = reads;
        this.messages = messages;
        this.transactions = transactions;
    }

    /** Where the message went, as the conversation stood then. */
    public record Posted(ConversationId conversation, String protocol, Status status, Message message) {}

    /**
     * Says it in the customer's open conversation on this channel, or starts one. The same message again, which has the
     * same file under the same name if it has one, is said once and answered as the first was, even after the
     * conversation was closed.
     *
     * @throws Refusal if a message of this identity said something else
     */
    public Posted post(Channel channel, ChannelRequest request) {
        AccountId company = channel.account();
        DepartmentId department = reads.department(company, request.said().department());
        BroughtMessage brought = transactions.write(company.value(), () -> messages.put(channel, department, request));
        Message message = reads.messages(company, brought.conversation(), brought.seq() - 1, 1).stream()
                .findFirst()
                .orElseThrow(ConversationId::unknown);
        return new Posted(brought.conversation(), brought.protocol(), brought.status(), message);
    }

    /**
     * A file of a conversation, for the connector to pass on.
     *
     * @throws Refusal when the conversation is not one of this channel, or has no such file
     */
    public StoredFile open(Channel channel, ConversationId id, AttachmentId attachment) {
        if (!reads.isOf(channel, id)) {
            throw AttachmentId.unknown();
        }
        return reads.file(channel.account(), id, attachment, false);
    }
}
