package app.aside.webhook.customer;

import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationsDeleted;
import app.aside.conversation.CustomerMessagesSent;
import app.aside.shared.UuidV7;
import app.aside.webhook.delivery.Outbox;
import app.aside.webhook.delivery.OutboxEvent;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Enqueues customer-visible events in the transaction in which they happen. */
@Component
class CustomerEventListener {

    /** No fewer than there are event types that can share one seq. Never made smaller: events of one conversation keep their order. */
    private static final int EVENTS_PER_SEQ = 8;

    private final Outbox outbox;

    CustomerEventListener(Outbox customerOutbox) {
        this.outbox = customerOutbox;
    }

    @EventListener
    void on(ConversationEvent event) {
        outbox.enqueue(event.company(), List.of(toOutbox(event)));
    }

    @EventListener
    void on(CustomerMessagesSent event) {
        outbox.enqueue(
                event.company(),
                event.messages().stream().map(CustomerEventListener::toOutbox).toList());
    }

    private static OutboxEvent toOutbox(ConversationEvent event) {
        CustomerEventType type = CustomerEventType.of(event);
        return new OutboxEvent(
                UuidV7.next(),
                event.company(),
                event.conversation().value(),
                type.type(),
                event.status().name(),
                event.seq(),
                (long) event.seq() * EVENTS_PER_SEQ + type.ordinal(),
                event.at());
    }

    @EventListener
    void on(ConversationsDeleted event) {
        outbox.deleteFor(
                event.company(),
                event.conversations().stream().map(ConversationId::value).toList());
    }
}
