package app.aside.conversation.persistence;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationId;
import app.aside.conversation.Message;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.MessageContent;
import app.aside.shared.CompanyId;
import app.aside.shared.Sha256;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Opens a conversation with its first message, inside the running transaction. */
@Component
public class ConversationOpener {

    private final ProtocolNumberRepository protocols;
    private final MessageWriter writer;
    private final ConversationRepository conversations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConversationOpener(
            ProtocolNumberRepository protocols,
            MessageWriter writer,
            ConversationRepository conversations,
            ApplicationEventPublisher events,
            Clock clock) {
        this.protocols = protocols;
        this.writer = writer;
        this.conversations = conversations;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a conversation begins with.
     *
     * @param token its only key
     * @param channelName the name of the outside channel through which the customer speaks, if any
     */
    public record NewConversation(
            ConversationId id,
            String token,
            DepartmentId department,
            MessageContent content,
            @Nullable String channelName) {}

    /** A conversation that has begun, and its first message. */
    public record OpenedConversation(Conversation conversation, Message firstMessage) {}

    /** @param customer made persistent by this if it is new */
    public OpenedConversation open(CompanyId company, Customer customer, NewConversation beginning) {
        Instant now = clock.instant();
        conversations.insert(customer);
        Conversation conversation = new Conversation(
                beginning.id(),
                protocols.next(company, now),
                Sha256.ofParts(beginning.token()),
                customer,
                beginning.department(),
                now);
        conversation.setChannelName(beginning.channelName());
        conversations.insert(conversation);
        events.publishEvent(new ConversationEvent.Opened(
                company, beginning.id(), conversation.status(), conversation.lastSeq(), now));
        Message first = writer.append(
                company, conversation, MessageAuthor.CUSTOMER, null, customer.name(), beginning.content(), null);
        return new OpenedConversation(conversation, first);
    }
}
