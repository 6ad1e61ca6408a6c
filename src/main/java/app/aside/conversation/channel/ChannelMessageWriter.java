package app.aside.conversation.channel;

import app.aside.attachment.AttachmentStore;
import app.aside.attachment.OutgoingFile;
import app.aside.company.CustomerVisibleCompany;
import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.MessageContent;
import app.aside.conversation.persistence.Conversation;
import app.aside.conversation.persistence.ConversationOpener;
import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.persistence.Customer;
import app.aside.conversation.persistence.MessageWriter;
import app.aside.settings.Channel;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import app.aside.shared.SecretToken;
import app.aside.shared.UuidV7;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts what customers of outside channels say where it belongs, inside the running transaction. */
@Component
class ChannelMessageWriter {

    private final ChannelCustomerRepository customers;
    private final ConversationRepository conversations;
    private final ConversationOpener opener;
    private final MessageWriter writer;
    private final AttachmentStore files;

    ChannelMessageWriter(
            ChannelCustomerRepository customers,
            ConversationRepository conversations,
            ConversationOpener opener,
            MessageWriter writer,
            AttachmentStore files) {
        this.customers = customers;
        this.conversations = conversations;
        this.opener = opener;
        this.writer = writer;
        this.files = files;
    }

    /** Before the transaction that stores the message. */
    void uploadFile(Channel channel, InboundChannelMessage request) {
        OutgoingFile file = request.startRequest().content().file();
        if (file != null) {
            files.upload(channel::company, file);
        }
    }

    /**
     * In the customer's open conversation, or in one that it starts; nowhere if it was put there before.
     *
     * @param company of the channel; only a conversation that starts needs its department
     * @throws Refusal if a message of this identity said something else, or the department is unknown
     */
    StoredChannelMessage store(Channel channel, CustomerVisibleCompany company, InboundChannelMessage request) {
        ConversationId next = new ConversationId(UuidV7.next());
        MessageContent content = request.startRequest().content();
        OutgoingFile file = content.file();
        if (file != null) {
            // Before anything is locked, so not yet where it belongs: that is known only under the lock.
            files.write(channel.company(), next.value(), file);
        }
        // The customer's row orders what comes at the same moment: one conversation is started, not two.
        Customer customer = customers.lockOrCreate(channel, request);
        Optional<StoredChannelMessage> earlier =
                customers.findStoredMessage(channel.company(), customer, request.messageId());
        if (earlier.isPresent()) {
            requireSameBody(earlier.get(), request);
            if (file != null) {
                files.delete(channel.company(), next.value(), file.id());
            }
            return earlier.get();
        }
        customer.updateContact(
                request.startRequest().name(), request.startRequest().email());
        StoredChannelMessage brought = lockOpenConversation(channel.company(), customer)
                .map(conversation -> append(channel.company(), conversation, customer, request))
                .orElseGet(() -> start(
                        channel,
                        next,
                        company.requireDepartment(request.startRequest().department()),
                        customer,
                        request));
        if (file != null && !brought.conversation().equals(next)) {
            files.move(channel.company(), next.value(), brought.conversation().value(), file.id());
        }
        customers.saveStoredMessage(channel.company(), customer, request.messageId(), brought);
        return brought;
    }

    /** The customer's open conversation, locked; one that was closed while its row was waited for is none. */
    private Optional<Conversation> lockOpenConversation(CompanyId company, Customer customer) {
        return customers
                .findOpenConversation(company, customer)
                .flatMap(id -> conversations.lock(id.value()))
                .filter(conversation -> conversation.status() != ConversationStatus.CLOSED);
    }

    private StoredChannelMessage append(
            CompanyId company, Conversation conversation, Customer customer, InboundChannelMessage request) {
        Message message = writer.append(
                company,
                conversation,
                MessageAuthor.CUSTOMER,
                null,
                customer.name(),
                request.startRequest().content(),
                null);
        return new StoredChannelMessage(
                conversation, message, request.startRequest().hash());
    }

    private StoredChannelMessage start(
            Channel channel,
            ConversationId id,
            DepartmentId department,
            Customer customer,
            InboundChannelMessage request) {
        // Nobody is given the token: the connector is the only way in.
        ConversationOpener.OpenedConversation opened = opener.open(
                channel.company(),
                customer,
                new ConversationOpener.NewConversation(
                        id,
                        SecretToken.generate(),
                        department,
                        request.startRequest().content(),
                        channel.name()));
        return new StoredChannelMessage(
                opened.conversation(),
                opened.firstMessage(),
                request.startRequest().hash());
    }

    private static void requireSameBody(StoredChannelMessage earlier, InboundChannelMessage request) {
        if (!Arrays.equals(earlier.bodyHash(), request.startRequest().hash())) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT, RefusalCode.KEY_REUSED, "This message.id was used for something else.");
        }
    }
}
