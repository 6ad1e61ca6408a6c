package app.aside.conversation;

import app.aside.account.AccountId;
import app.aside.account.Channel;
import app.aside.account.DepartmentId;
import app.aside.account.Refusal;
import app.aside.account.RefusalCode;
import app.aside.attachment.AttachmentId;
import app.aside.attachment.StoredFile;
import app.aside.database.Identity;
import app.aside.database.Transactions;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What customers of outside channels say, brought by a connector that has shown the channel's key. */
@Service
public class ChannelConversations {

    private final CustomerFacts reads;
    private final ChannelCustomers customers;
    private final ConversationRepository conversations;
    private final ConversationOpener opener;
    private final MessageWriter writer;
    private final EntityManager entities;
    private final Transactions transactions;

    ChannelConversations(
            CustomerFacts reads,
            ChannelCustomers customers,
            ConversationRepository conversations,
            ConversationOpener opener,
            MessageWriter writer,
            EntityManager entities,
            Transactions transactions) {
        this.reads = reads;
        this.customers = customers;
        this.conversations = conversations;
        this.opener = opener;
        this.writer = writer;
        this.entities = entities;
        this.transactions = transactions;
    }

    /** Where the message went, as the conversation stood then. */
    public record Posted(ConversationId conversation, String protocol, Status status, Message message) {}

    /** What was stored in the transaction, to be read for the answer after it. */
    private record Stored(ConversationId conversation, String protocol, Status status, int seq) {}

    /**
     * Says it in the customer's open conversation on this channel, or starts one. The same message again is said once
     * and answered as the first was, even after the conversation was closed.
     *
     * @throws Refusal if a message of this identity said something else
     */
    public Posted post(Channel channel, ChannelRequest request) {
        AccountId company = channel.account();
        DepartmentId department = reads.department(company, request.said().department());
        Stored stored = transactions.write(company.value(), () -> {
            // The customer's row orders what comes at the same moment: one conversation is started, not two.
            Customer customer = customers.lock(channel, request);
            return customers
                    .earlier(customer, request.messageId())
                    .map(earlier -> repeated(earlier, request))
                    .orElseGet(() -> store(channel, customer, department, request));
        });
        Message message = reads.messages(company, stored.conversation(), stored.seq() - 1, 1).stream()
                .findFirst()
                .orElseThrow(ConversationId::unknown);
        return new Posted(stored.conversation(), stored.protocol(), stored.status(), message);
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

    private Stored store(Channel channel, Customer customer, DepartmentId department, ChannelRequest request) {
        customer.isCalled(request.said().name(), request.said().email());
        Stored stored = open(customer)
                .map(conversation -> append(channel.account(), conversation, customer, request))
                .orElseGet(() -> start(channel, customer, department, request));
        entities.flush();
        customers.remember(
                customer,
                request,
                new ChannelCustomers.Earlier(
                        stored.conversation(),
                        stored.protocol(),
                        stored.status(),
                        stored.seq(),
                        request.said().hash()));
        return stored;
    }

    /** The customer's open conversation, locked; one that was closed while its row was waited for is none. */
    private Optional<Conversation> open(Customer customer) {
        return customers
                .openConversation(customer)
                .flatMap(id -> conversations.lock(id.value()))
                .filter(conversation -> conversation.status() != Status.CLOSED);
    }

    private Stored append(AccountId company, Conversation conversation, Customer customer, ChannelRequest request) {
        int seq = writer.append(
                        company,
                        conversation,
                        Author.CUSTOMER,
                        null,
                        customer.name(),
                        Content.of(request.said().text()),
                        null)
                .seq();
        return new Stored(conversation.id(), conversation.protocol(), conversation.status(), seq);
    }

    private Stored start(Channel channel, Customer customer, DepartmentId department, ChannelRequest request) {
        // Nobody is given the token: the connector is the only way in.
        ConversationOpener.Opened opened = opener.open(
                channel.account(),
                customer,
                new ConversationOpener.Beginning(
                        new ConversationId(Identity.next()),
                        Token.next(),
                        department,
                        request.said().text(),
                        channel.name()));
        Conversation conversation = opened.conversation();
        return new Stored(
                conversation.id(),
                conversation.protocol(),
                conversation.status(),
                opened.first().seq());
    }

    private static Stored repeated(ChannelCustomers.Earlier earlier, ChannelRequest request) {
        if (!Arrays.equals(earlier.bodyHash(), request.said().hash())) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT, RefusalCode.KEY_REUSED, "This message.id was used for something else.");
        }
        return new Stored(earlier.conversation(), earlier.protocol(), earlier.status(), earlier.seq());
    }
}
