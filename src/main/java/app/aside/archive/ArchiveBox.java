package app.aside.archive;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationsDeleted;
import app.aside.database.Identity;
import app.aside.internalmessage.InternalMessageWritten;
import app.aside.post.Box;
import app.aside.post.Event;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts internal messages into the archive's outbox, inside the transaction in which they are written. */
@Component
class ArchiveBox {

    static final String TYPE = "internal.message";

    private final Box box;

    ArchiveBox(Box archives) {
        this.box = archives;
    }

    @EventListener
    void on(InternalMessageWritten event) {
        box.put(new Event(
                Identity.next(),
                event.company(),
                event.conversation().value(),
                TYPE,
                event.status().name(),
                event.seq(),
                event.seq(),
                event.at()));
    }

    @EventListener
    void on(ConversationsDeleted event) {
        box.forget(
                event.company(),
                event.conversations().stream().map(ConversationId::value).toList());
    }
}
