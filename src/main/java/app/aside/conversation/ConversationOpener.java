package app.aside.conversation;

import app.aside.account.AccountId;
import app.aside.account.DepartmentId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Opens a conversation with its first message, inside the running transaction. */
@Component
class ConversationOpener {

    private final ProtocolCounter protocols;
    private final MessageWriter writer;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConversationOpener(
            ProtocolCounter protocols,
            MessageWriter writer,
            EntityManager entities,
            ApplicationEventPublisher events,
            Clock clock) {
        this.protocols = protocols;
        this.writer = writer;
        this.entities = entities;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a conversation begins with.
     *
     * @param token its only key
     * @param channel the name of the outside channel through which the customer speaks, if any
     */
    record Beginning(
            ConversationId id,
            String token,
            DepartmentId department,
            Content content,
            @Nullable String channel) {}

    /** A conversation that has begun, and its first message. */
    record Opened(Conversation conversation, Message first) {}

    /** @param customer made persistent by this if it is new */
    Opened open(AccountId company, Customer customer, Beginning beginning) {
        Instant now = clock.instant();
        if (!entities.contains(customer)) {
            entities.persist(customer);
        }
        Conversation conversation = new Conversation(
                beginning.id(),
                protocols.next(company, now),
                Hashes.sha256(beginning.token()),
                customer,
                beginning.department(),
                now);
        conversation.cameThrough(beginning.channel());
        entities.persist(conversation);
        events.publishEvent(new ConversationEvent.Opened(
                company, beginning.id(), conversation.status(), conversation.lastSeq(), now));
        Message first =
                writer.append(company, conversation, Author.CUSTOMER, null, customer.name(), beginning.content(), null);
        return new Opened(conversation, first);
    }
}
