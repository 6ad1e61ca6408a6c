package app.aside.webhook;

import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationsDeleted;
import app.aside.database.Identity;
import app.aside.post.Box;
import app.aside.post.Event;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts what happens in conversations into the outbox, inside the transaction in which it happens. */
@Component
class WebhookBox {

    /** What can happen at one place in a conversation, in its order. */
    private static final int RANKS = 4;

    private final Box box;

    WebhookBox(Box webhooks) {
        this.box = webhooks;
    }

    @EventListener
    void on(ConversationEvent event) {
        Kind kind = Kind.of(event);
        box.put(new Event(
                Identity.next(),
                event.company(),
                event.conversation().value(),
                kind.type(),
                event.status().name(),
                event.seq(),
                (long) event.seq() * RANKS + kind.ordinal(),
                event.at()));
    }

    @EventListener
    void on(ConversationsDeleted event) {
        box.forget(
                event.company(),
                event.conversations().stream().map(ConversationId::value).toList());
    }
}
