package app.aside.guidance;

import app.aside.company.CompanyService;
import app.aside.conversation.ConversationService;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.LockedConversation;
import app.aside.database.Transactions;
import app.aside.guidance.DueReminderRepository.DueConversation;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Reminds recipients of urgent guidance that they have not opened, and tells the sender after the last reminder. When a
 * reminder is due stands in the row itself, so a restart loses none; the lock of the conversation's row makes sure that
 * only one node sends it.
 */
@Service
class UrgentReminders {

    private static final Logger LOG = LoggerFactory.getLogger(UrgentReminders.class);

    private final DueReminderRepository due;
    private final GuidanceRepository guidance;
    private final GuidanceWriter writer;
    private final CompanyService companies;
    private final ConversationService conversations;
    private final Transactions transactions;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    UrgentReminders(
            DueReminderRepository due,
            GuidanceRepository guidance,
            GuidanceWriter writer,
            CompanyService companies,
            ConversationService conversations,
            Transactions transactions,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.due = due;
        this.guidance = guidance;
        this.writer = writer;
        this.companies = companies;
        this.conversations = conversations;
        this.transactions = transactions;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${aside.guidance.poll:5s}", initialDelayString = "${aside.guidance.poll:5s}")
    void sendDue() {
        Instant now = clock.instant();
        for (DueConversation conversation : due.listDue(now)) {
            try {
                transactions.write(conversation.company().value(), () -> remind(conversation, now));
            } catch (RuntimeException e) {
                LOG.warn("Reminders of conversation {} failed; they are tried again", conversation.id(), e);
            }
        }
    }

    private boolean remind(DueConversation conversation, Instant now) {
        LockedConversation locked = conversations.lock(conversation.id()).orElse(null);
        boolean reminds = locked != null
                && locked.status() == ConversationStatus.ONGOING
                && companies.require(conversation.company()).plan().hasInternalMessages();
        for (GuidanceEntity row : guidance.listDue(conversation.id().value(), now)) {
            if (!reminds) {
                row.stopReminders();
                continue;
            }
            boolean last = row.remind(now);
            writer.addEntry(row, GuidanceAction.REMINDED, "", now);
            changeNotifier.publish(Topic.alerts(row.recipient().value()));
            if (last) {
                writer.addEntry(row, GuidanceAction.NOT_SEEN, "", now);
                changeNotifier.publish(Topic.alerts(row.author().value()));
            }
        }
        return reminds;
    }
}
