package app.aside.webhook.archive;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationsDeleted;
import app.aside.internalmessage.event.InternalMessageSent;
import app.aside.shared.UuidV7;
import app.aside.webhook.delivery.Outbox;
import app.aside.webhook.delivery.OutboxEvent;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Enqueues each internal message in the transaction that stores it. */
@Component
class ArchiveEventListener {

    static final String EVENT_TYPE = "internal.message";

    private final Outbox outbox;

    ArchiveEventListener(Outbox archiveOutbox) {
        this.outbox = archiveOutbox;
    }

    @EventListener
    void on(InternalMessageSent event) {
        OutboxEvent enqueued = new OutboxEvent(
                UuidV7.next(),
                event.company(),
                event.conversation().value(),
                EVENT_TYPE,
                event.status().name(),
                event.seq(),
                event.seq(),
                event.at());
        outbox.enqueue(event.company(), List.of(enqueued));
    }

    @EventListener
    void on(ConversationsDeleted event) {
        outbox.deleteFor(
                event.company(),
                event.conversations().stream().map(ConversationId::value).toList());
    }
}
