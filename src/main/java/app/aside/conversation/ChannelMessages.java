package app.aside.conversation;

import app.aside.account.AccountId;
import app.aside.account.Channel;
import app.aside.account.DepartmentId;
import app.aside.account.Refusal;
import app.aside.account.RefusalCode;
import app.aside.attachment.ChunkTable;
import app.aside.attachment.Enclosure;
import app.aside.database.Identity;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts what customers of outside channels say where it belongs, inside the running transaction. */
@Component
class ChannelMessages {

    private final ChannelCustomers customers;
    private final ConversationRepository conversations;
    private final ConversationOpener opener;
    private final MessageWriter writer;
    private final ChunkTable chunks;

    ChannelMessages(
            ChannelCustomers customers,
            ConversationRepository conversations,
            ConversationOpener opener,
            MessageWriter writer,
            JdbcClient jdbc) {
        this.customers = customers;
        this.conversations = conversations;
        this.opener = opener;
        this.writer = writer;
        this.chunks = new ChunkTable(jdbc, AttachmentService.CHUNKS);
    }

    /**
     * In the customer's open conversation, or in one that it starts; nowhere if it was put there before.
     *
     * @param department of a conversation that it starts
     * @throws Refusal if a message of this identity said something else
     */
    BroughtMessage put(Channel channel, DepartmentId department, ChannelRequest request) {
        ConversationId next = new ConversationId(Identity.next());
        Content content = request.said().content();
        Enclosure file = content.enclosure();
        if (file != null) {
            // Before anything is locked, so not yet where it belongs: that is known only under the lock.
            chunks.write(channel.account(), next.value(), file);
        }
        // The customer's row orders what comes at the same moment: one conversation is started, not two.
        Customer customer = customers.lock(channel, request);
        Optional<BroughtMessage> earlier = customers.earlier(customer, request.messageId());
        if (earlier.isPresent()) {
            demandSame(earlier.get(), request);
            if (file != null) {
                chunks.delete(channel.account(), next.value(), file.id());
            }
            return earlier.get();
        }
        customer.isCalled(request.said().name(), request.said().email());
        BroughtMessage brought = open(customer)
                .map(conversation -> append(channel.account(), conversation, customer, request))
                .orElseGet(() -> start(channel, next, department, customer, request));
        if (file != null && !brought.conversation().equals(next)) {
            chunks.move(channel.account(), next.value(), brought.conversation().value(), file.id());
        }
        customers.remember(customer, request.messageId(), brought);
        return brought;
    }

    /** The customer's open conversation, locked; one that was closed while its row was waited for is none. */
    private Optional<Conversation> open(Customer customer) {
        return customers
                .openConversation(customer)
                .flatMap(id -> conversations.lock(id.value()))
                .filter(conversation -> conversation.status() != Status.CLOSED);
    }

    private BroughtMessage append(
            AccountId company, Conversation conversation, Customer customer, ChannelRequest request) {
        Message message = writer.append(
                company,
                conversation,
                Author.CUSTOMER,
                null,
                customer.name(),
                request.said().content(),
                null);
        return new BroughtMessage(conversation, message, request.said().hash());
    }

    private BroughtMessage start(
            Channel channel, ConversationId id, DepartmentId department, Customer customer, ChannelRequest request) {
        // Nobody is given the token: the connector is the only way in.
        ConversationOpener.Opened opened = opener.open(
                channel.account(),
                customer,
                new ConversationOpener.Beginning(
                        id, Token.next(), department, request.said().content(), channel.name()));
        return new BroughtMessage(
                opened.conversation(), opened.first(), request.said().hash());
    }

    private static void demandSame(BroughtMessage earlier, ChannelRequest request) {
        if (!Arrays.equals(earlier.bodyHash(), request.said().hash())) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT, RefusalCode.KEY_REUSED, "This message.id was used for something else.");
        }
    }
}
