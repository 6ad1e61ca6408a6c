package app.aside.attention;

import app.aside.conversation.ConversationAssigned;
import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationsDeleted;
import app.aside.conversation.MessageAuthor;
import app.aside.internalmessage.event.InternalMessageSent;
import app.aside.internalmessage.event.InternalMessagesRead;
import app.aside.staff.PresenceChanged;
import app.aside.supervisorcall.SupervisorCallChanged;
import java.time.Clock;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Keeps the columns that the rules look at. Customers' and agents' messages cost one statement in their transaction;
 * internal messages cost none: they are noted after the commit, and the worker looks at their conversations.
 */
@Component
class AttentionListener {

    private final AttentionStateRepository states;
    private final TouchedConversations touched;
    private final Clock clock;

    AttentionListener(AttentionStateRepository states, TouchedConversations touched, Clock clock) {
        this.states = states;
        this.touched = touched;
        this.clock = clock;
    }

    @EventListener
    void on(ConversationEvent.MessageSent event) {
        if (event.author() == MessageAuthor.CUSTOMER) {
            states.customerWrote(event.company(), event.conversation(), event.seq(), event.at());
        } else if (event.author() == MessageAuthor.AGENT) {
            states.agentAnswered(event.company(), event.conversation(), event.at());
        }
    }

    @EventListener
    void on(ConversationEvent.Closed event) {
        states.delete(event.company(), List.of(event.conversation().value()));
    }

    @EventListener
    void on(ConversationsDeleted event) {
        states.delete(
                event.company(),
                event.conversations().stream().map(ConversationId::value).toList());
    }

    @EventListener
    void on(ConversationAssigned event) {
        states.makeDue(List.of(event.conversation().value()), clock.instant());
    }

    @EventListener
    void on(SupervisorCallChanged event) {
        states.callChanged(event.company(), event.conversation(), event.ringingSince(), clock.instant());
    }

    @TransactionalEventListener
    void on(InternalMessageSent event) {
        touched.add(event.conversation());
    }

    @TransactionalEventListener
    void on(InternalMessagesRead event) {
        touched.add(event.conversation());
    }

    /** Published outside a transaction: by a window that was opened or closed. */
    @EventListener
    void on(PresenceChanged event) {
        touched.addAgent(event.company(), event.staff());
    }
}
