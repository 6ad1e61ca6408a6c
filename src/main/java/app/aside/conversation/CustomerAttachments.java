package app.aside.conversation;

import app.aside.account.AccountId;
import app.aside.account.Refusal;
import app.aside.attachment.AttachmentId;
import app.aside.attachment.ChunkTable;
import app.aside.attachment.Enclosure;
import app.aside.attachment.StoredFile;
import app.aside.database.Transactions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The files of a conversation, for whoever holds its token. Read through the restricted database account, which cannot
 * read those of internal messages.
 */
@Service
public class CustomerAttachments {

    private final CustomerFacts reads;
    private final ConversationRepository conversations;
    private final MessageWriter writer;
    private final Transactions transactions;
    private final Typing typing;
    private final ChunkTable chunks;

    CustomerAttachments(
            CustomerFacts reads,
            ConversationRepository conversations,
            MessageWriter writer,
            Transactions transactions,
            Typing typing,
            JdbcClient jdbc) {
        this.reads = reads;
        this.conversations = conversations;
        this.writer = writer;
        this.transactions = transactions;
        this.typing = typing;
        this.chunks = new ChunkTable(jdbc, AttachmentService.CHUNKS);
    }

    /**
     * Asked before a file is received, so that nothing is received for nothing.
     *
     * @param mayBeRepeated whether it could be what was sent already, which is answered even after the end
     * @throws Refusal when there is no such conversation, or nothing can be sent in it
     */
    public void expect(CustomerKey key, boolean mayBeRepeated) {
        if (reads.demand(key).status().status() == Status.CLOSED && !mayBeRepeated) {
            throw Conversation.closed();
        }
    }

    /**
     * Sends a file. Called again with the same {@code requestKey}, file and caption it sends nothing and returns what
     * was sent, even after the conversation was closed.
     *
     * @param requestKey made anew for each file that is sent, or {@code null} if repeating is no matter
     * @throws Refusal if the key was used for something else, or the conversation is closed
     */
    public Message post(CustomerKey key, Enclosure enclosure, @Nullable String requestKey) {
        Content content = Content.of(enclosure);
        MessageRequest once = CustomerConversations.request(content, requestKey);
        AccountId company = reads.demand(key).account();
        ConversationId id = key.conversation();
        Message message = transactions.write(company.value(), () -> {
            chunks.write(company, id.value(), enclosure);
            Conversation conversation = conversations.lock(id.value()).orElseThrow(ConversationId::unknown);
            SaidRow sent = once == null
                    ? null
                    : conversations.byRequest(id.value(), once.hash()).orElse(null);
            if (once != null && sent != null) {
                chunks.delete(company, id.value(), enclosure.id());
                return CustomerConversations.repeated(sent, once);
            }
            conversation.demandOpen();
            return writer.append(
                    company, conversation, Author.CUSTOMER, null, conversation.customerName(), content, once);
        });
        typing.customerStopped(id);
        return message;
    }

    /** @throws Refusal when there is no such conversation for this token, or no such file in it */
    public StoredFile open(CustomerKey key, AttachmentId attachment) {
        return reads.file(reads.demand(key).account(), key.conversation(), attachment, false);
    }

    /** As {@link #open}: what may be shown of it in a page. */
    public StoredFile picture(CustomerKey key, AttachmentId attachment) {
        return reads.file(reads.demand(key).account(), key.conversation(), attachment, true);
    }
}
