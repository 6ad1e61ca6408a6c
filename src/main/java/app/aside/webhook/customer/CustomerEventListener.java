package app.aside.webhook.customer;

import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationsDeleted;
import app.aside.shared.UuidV7;
import app.aside.webhook.delivery.Outbox;
import app.aside.webhook.delivery.OutboxEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts what happens in conversations into the outbox, inside the transaction in which it happens. */
@Component
class CustomerEventListener {

    /** What can happen at one place in a conversation, in its order. */
    private static final int EVENTS_PER_SEQ = 4;

    private final Outbox outbox;

    CustomerEventListener(Outbox webhooks) {
        this.outbox = webhooks;
    }

    @EventListener
    void on(ConversationEvent event) {
        CustomerEventType kind = CustomerEventType.of(event);
        outbox.enqueue(new OutboxEvent(
                UuidV7.next(),
                event.company(),
                event.conversation().value(),
                kind.type(),
                event.status().name(),
                event.seq(),
                (long) event.seq() * EVENTS_PER_SEQ + kind.ordinal(),
                event.at()));
    }

    @EventListener
    void on(ConversationsDeleted event) {
        outbox.deleteFor(
                event.company(),
                event.conversations().stream().map(ConversationId::value).toList());
    }
}
