package app.aside.attention;

import app.aside.attention.rule.GuidanceNotSeenRule;
import app.aside.conversation.ConversationAssigned;
import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationsDeleted;
import app.aside.conversation.CustomerMessagesSent;
import app.aside.conversation.MessageAuthor;
import app.aside.internalmessage.event.InternalMessageSent;
import app.aside.internalmessage.event.InternalMessagesRead;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.staff.PresenceChanged;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.SupervisorCallChanged;
import java.time.Clock;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Keeps the columns that the rules look at, by one statement in the transaction of what happened. */
@Component
class AttentionListener {

    private final AttentionStateRepository states;
    private final TouchedAgents touched;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    AttentionListener(
            AttentionStateRepository states, TouchedAgents touched, ChangeNotifier changeNotifier, Clock clock) {
        this.states = states;
        this.touched = touched;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    @EventListener
    void on(ConversationEvent.MessageSent event) {
        if (event.author() == MessageAuthor.CUSTOMER) {
            states.customersWrote(event.company(), List.of(event));
        } else if (event.author() == MessageAuthor.AGENT) {
            states.agentAnswered(event.company(), event.conversation(), event.at());
        }
    }

    @EventListener
    void on(CustomerMessagesSent event) {
        states.customersWrote(event.company(), event.messages());
    }

    @EventListener
    void on(ConversationEvent.Closed event) {
        states.end(event.company(), List.of(event.conversation().value()));
    }

    /** Before the room of calls, whose open call goes into the row. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(ConversationEvent.Reopened event) {
        states.reopen(event.company(), event.conversation(), event.unanswered(), event.at());
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

    @EventListener
    void on(InternalMessageSent event) {
        StaffId agent = event.agent();
        if (agent != null && !agent.equals(event.author())) {
            states.guided(
                    event.company(),
                    event.conversation(),
                    event.author(),
                    event.authorName(),
                    event.at(),
                    GuidanceNotSeenRule.KEY,
                    GuidanceNotSeenRule.DEFAULT_THRESHOLD);
            changeNotifier.publish(
                    Topic.department(event.department().value()),
                    Topic.company(event.company().value()),
                    Topic.attention(event.conversation().value()));
        }
    }

    @EventListener
    void on(InternalMessagesRead event) {
        states.makeDue(List.of(event.conversation().value()), event.at());
    }

    /** Published outside a transaction: by a window that was opened or closed. */
    @EventListener
    void on(PresenceChanged event) {
        touched.add(event.company(), event.staff());
    }
}
