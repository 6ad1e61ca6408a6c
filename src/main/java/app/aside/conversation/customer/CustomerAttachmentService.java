package app.aside.conversation.customer;

import app.aside.attachment.AttachmentId;
import app.aside.attachment.AttachmentStore;
import app.aside.attachment.OutgoingFile;
import app.aside.attachment.StoredFile;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.MessageContent;
import app.aside.conversation.persistence.Conversation;
import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.persistence.CustomerReadRepository;
import app.aside.conversation.persistence.IdempotencyHashes;
import app.aside.conversation.persistence.MessageWriter;
import app.aside.conversation.persistence.MessageWriter.AppendedMessage;
import app.aside.conversation.typing.ConversationTypists;
import app.aside.conversation.typing.ConversationTypists.TypingSide;
import app.aside.database.Transactions;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The files of a conversation, for whoever holds its token. Read through the restricted database account, which cannot
 * read those of internal messages.
 */
@Service
public class CustomerAttachmentService {

    private final CustomerReadRepository reads;
    private final ConversationRepository conversations;
    private final MessageWriter writer;
    private final Transactions transactions;
    private final ConversationTypists typists;
    private final AttachmentStore files;

    CustomerAttachmentService(
            CustomerReadRepository reads,
            ConversationRepository conversations,
            MessageWriter writer,
            Transactions transactions,
            ConversationTypists typists,
            AttachmentStore files) {
        this.reads = reads;
        this.conversations = conversations;
        this.writer = writer;
        this.transactions = transactions;
        this.typists = typists;
        this.files = files;
    }

    /**
     * Asked before a file is received, so that nothing is received for nothing.
     *
     * @param mayBeRepeated whether it could be what was sent already, which is answered even after the end
     * @throws Refusal when there is no such conversation, or nothing can be sent in it
     */
    public void requireAcceptsFile(CustomerCredentials key, boolean mayBeRepeated) {
        if (reads.requireAuthenticated(key).status().status() == ConversationStatus.CLOSED && !mayBeRepeated) {
            throw Conversation.closedRefusal();
        }
    }

    /**
     * Sends a file. Called again with the same {@code requestKey}, file and caption it sends nothing and returns what
     * was sent, even after the conversation was closed.
     *
     * @param requestKey made anew for each file that is sent, or {@code null} if repeating is no matter
     * @throws Refusal if the key was used for something else, or the conversation is closed
     */
    public Message sendFile(CustomerCredentials key, OutgoingFile enclosure, @Nullable String requestKey) {
        MessageContent content = MessageContent.of(enclosure);
        IdempotencyHashes once = CustomerConversationService.idempotencyHashes(content, requestKey);
        CompanyId company = reads.findCompany(key).orElseThrow(ConversationId::notFound);
        ConversationId id = key.conversation();
        files.upload(() -> company, enclosure);
        Message message = transactions.write(company.value(), () -> {
            files.write(company, id.value(), enclosure);
            Conversation conversation = conversations.lockAuthenticated(key);
            AppendedMessage appended = writer.appendOnce(
                    company, conversation, MessageAuthor.CUSTOMER, null, conversation.customerName(), content, once);
            if (appended.isRepeated()) {
                files.delete(company, id.value(), enclosure.id());
            }
            return appended.message();
        });
        typists.clear(TypingSide.CUSTOMER, id);
        return message;
    }

    /** @throws Refusal when there is no such conversation for this token, or no such file in it */
    public StoredFile openFile(CustomerCredentials key, AttachmentId attachment) {
        return reads.requireFile(reads.requireAuthenticated(key).company(), key.conversation(), attachment, false);
    }

    /** As {@link #openFile}: what may be shown of it in a page. */
    public StoredFile openImage(CustomerCredentials key, AttachmentId attachment) {
        return reads.requireFile(reads.requireAuthenticated(key).company(), key.conversation(), attachment, true);
    }
}
