package app.aside.guidance;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationAssigned;
import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationService;
import app.aside.internalmessage.event.GuidanceSent;
import app.aside.internalmessage.event.InternalMessageSent;
import app.aside.internalmessage.event.InternalMessagesRead;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps guidance and its entries inside the transactions that change it, under the lock of the conversation's row.
 */
@Component
class GuidanceWriter {

    private final GuidanceRepository guidance;
    private final ConversationService conversations;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    GuidanceWriter(
            GuidanceRepository guidance,
            ConversationService conversations,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.guidance = guidance;
        this.conversations = conversations;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    @EventListener
    void on(GuidanceSent event) {
        GuidanceEntity row =
                new GuidanceEntity(event.company(), event.conversation(), event.department(), event.message());
        GuidanceEntryEntity first = entry(
                row,
                GuidanceAction.SENT,
                event.message().authorName(),
                event.message().sentAt(),
                null,
                null);
        // Not before its entry is numbered: a change after the insert would be one more statement.
        guidance.insert(row);
        guidance.insert(first);
        publish(row);
    }

    @EventListener
    void on(InternalMessagesRead event) {
        for (GuidanceEntity row : guidance.listOpen(event.conversation().value())) {
            if (row.recipient().equals(event.reader()) && row.key().seq() <= event.upToSeq() && row.see(event.at())) {
                addEntry(row, GuidanceAction.SEEN, event.name(), event.at());
                publishAlerts(row);
            }
        }
    }

    /** A reply acknowledges what its recipient asked for and its author has opened. */
    @EventListener
    void on(InternalMessageSent event) {
        if (!event.mayAcknowledge()) {
            return;
        }
        for (GuidanceEntity row : guidance.listOpen(event.conversation().value())) {
            if (row.recipient().equals(event.author())
                    && row.author().equals(event.recipient())
                    && row.acknowledgeByReply(event.at())) {
                addEntry(row, GuidanceAction.REPLIED, row.recipientName(), event.at());
            }
        }
    }

    /** Open guidance goes to the next agent; while nobody has the conversation, it stays with the last one. */
    @EventListener
    void on(ConversationAssigned event) {
        StaffId agent = event.agent();
        String name = event.agentName();
        Instant now = clock.instant();
        for (GuidanceEntity row : guidance.listOpen(event.conversation().value())) {
            changeNotifier.publish(Topic.alerts(row.recipient().value()));
            if (agent == null || name == null) {
                row.stopReminders();
            } else if (row.recipient().equals(agent)) {
                row.restartReminders(now);
            } else {
                row.passOn(now);
                addEntry(row, GuidanceAction.PASSED_ON, name, now);
                if (!row.author().equals(agent)) {
                    DepartmentId department =
                            conversations.readLocked(event.conversation()).department();
                    addEntry(receive(row, agent, name, department, now), GuidanceAction.RECEIVED, name, now);
                }
            }
        }
    }

    private GuidanceEntity receive(
            GuidanceEntity former, StaffId agent, String name, DepartmentId department, Instant now) {
        GuidanceEntity known = guidance.find(
                        former.key().conversationId(), former.key().seq(), agent.value())
                .orElse(null);
        if (known != null) {
            known.receive(former.wasOpened(), department, now);
            return known;
        }
        GuidanceEntity row = new GuidanceEntity(former, agent, name, department, now);
        guidance.insert(row);
        return row;
    }

    @EventListener
    void on(ConversationEvent.Closed event) {
        for (GuidanceEntity row : guidance.listOpen(event.conversation().value())) {
            if (row.close(event.at())) {
                addEntry(row, GuidanceAction.UNANSWERED, "", event.at());
            }
            publishAlerts(row);
        }
    }

    @EventListener
    void on(ConversationEvent.Reopened event) {
        for (GuidanceEntity row :
                guidance.listEndedByClosing(event.conversation().value(), event.closedAt())) {
            if (row.reopen()) {
                addEntry(row, GuidanceAction.REOPENED, "", event.at());
            }
            publish(row);
            publishAlerts(row);
        }
    }

    /** Takes back what was said in other views, or says it again. */
    private void publishAlerts(GuidanceEntity row) {
        if (row.reminders() > 0) {
            changeNotifier.publish(Topic.alerts(row.recipient().value()));
        }
        if (row.isReportedNotSeen()) {
            changeNotifier.publish(Topic.alerts(row.author().value()));
        }
    }

    void addEntry(GuidanceEntity row, GuidanceAction action, String actor, Instant at) {
        addEntry(row, action, actor, at, null, null);
    }

    void addEntry(
            GuidanceEntity row,
            GuidanceAction action,
            String actor,
            Instant at,
            @Nullable String reason,
            @Nullable Integer answerSeq) {
        guidance.insert(entry(row, action, actor, at, reason, answerSeq));
        publish(row);
    }

    private static GuidanceEntryEntity entry(
            GuidanceEntity row,
            GuidanceAction action,
            String actor,
            Instant at,
            @Nullable String reason,
            @Nullable Integer answerSeq) {
        GuidanceEntity.Key key = row.key();
        return new GuidanceEntryEntity(
                new GuidanceEntryEntity.Key(key.conversationId(), key.seq(), key.recipientId(), row.nextEntry()),
                action,
                actor,
                at,
                reason,
                answerSeq);
    }

    /** Makes the views of the thread, and the lists of whoever watches its department, read again. */
    void publish(GuidanceEntity row) {
        changeNotifier.publish(
                Topic.internalThread(row.conversation().value()),
                Topic.department(row.department().value()),
                Topic.company(row.company().value()));
    }
}
