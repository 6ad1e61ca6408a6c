package app.aside.conversation.closing;

import app.aside.conversation.ConversationEvent;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.persistence.ClosingRepository;
import app.aside.conversation.persistence.ClosingRepository.StoredClosing;
import app.aside.conversation.persistence.Conversation;
import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.persistence.MessageWriter;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Undoes a closing. The conversation is with the same agent again, with the times that it had; the customer reads that it
 * was opened again, and nothing that was recorded is removed.
 */
@Service
public class ClosingService {

    /** How long a closing can be undone. */
    public static final Duration UNDO_TIME = Duration.ofSeconds(10);

    private final AuthorizedTransactions transactions;
    private final ConversationRepository conversations;
    private final ClosingRepository closings;
    private final StaffDirectory directory;
    private final MessageWriter writer;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClosingService(
            AuthorizedTransactions transactions,
            ConversationRepository conversations,
            ClosingRepository closings,
            StaffDirectory directory,
            MessageWriter writer,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.closings = closings;
        this.directory = directory;
        this.writer = writer;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens the conversation again for the person who closed it. Harmless when that person has undone this closing already.
     *
     * @param seq see {@link Closing}
     * @throws Refusal if the ten seconds are over, somebody else closed it, or the customer has begun another conversation
     */
    public void undo(StaffId me, ConversationId id, int seq) {
        transactions.write(me, access -> {
            // In the order in which a message of an outside channel locks both.
            closings.lockCustomer(access.company(), id);
            Conversation conversation = conversations.lock(id.value()).orElseThrow(ConversationId::notFound);
            StoredClosing closing = closings.find(access.company(), id, seq).orElseThrow(ConversationId::notFound);
            requireOwn(access, conversation, closing);
            if (closing.undoneAt() == null) {
                undo(access, conversation, closing);
            } else if (conversation.status() == ConversationStatus.CLOSED || !conversation.isAssignedTo(me)) {
                throw new Refusal(Refusal.Reason.CHANGED_MEANWHILE, "This closing was undone already.");
            }
            return id;
        });
    }

    /** Rights may have changed since the closing: they are held, so that they cannot change any more before the end. */
    private void requireOwn(Access access, Conversation conversation, StoredClosing closing) {
        if (!closing.staff().equals(access.staff())) {
            throw access.mayRead(conversation.department(), conversation.isAssignedTo(access.staff()))
                    ? Refusal.notAllowed("Only the person who closed this conversation can undo it.")
                    : ConversationId.notFound();
        }
        Access held = transactions.lockAccess(access.staff());
        if (!held.mayServe(conversation.department()) && !held.mayWatch(conversation.department())) {
            throw ConversationId.notFound();
        }
    }

    private void undo(Access access, Conversation conversation, StoredClosing closing) {
        Instant now = clock.instant();
        if (now.isAfter(closing.closedAt().plus(UNDO_TIME))) {
            throw new Refusal(
                    Refusal.Reason.CHANGED_MEANWHILE,
                    "A closing can be undone for ten seconds only. The conversation stays closed.");
        }
        if (closings.hasOpenConversation(access.company(), conversation.id())) {
            throw new Refusal(
                    Refusal.Reason.CHANGED_MEANWHILE,
                    "%s has begun another conversation meanwhile. This one stays closed.",
                    conversation.customerName());
        }
        conversation.reopen(access.name(), closing.unansweredSince());
        rejoin(access, conversation, closing.joined());
        closings.markUndone(access.company(), conversation.id(), closing.seq(), now);
        writer.appendSystemMessage(access.company(), conversation, access.name() + " reopened the conversation.");
        writer.publish(Topic.conversationDetails(conversation.id().value()));
        events.publishEvent(new ConversationEvent.Reopened(
                access.company(),
                conversation.id(),
                conversation.status(),
                conversation.lastSeq(),
                now,
                closing.closedAt(),
                closing.unansweredSince() == null
                        ? null
                        : closings.findUnanswered(access.company(), conversation.id(), closing.unansweredSince())));
    }

    private void rejoin(Access access, Conversation conversation, @Nullable StaffId joined) {
        if (joined != null) {
            directory
                    .findAccess(access, joined)
                    .filter(found -> found.mayWatch(conversation.department()))
                    .ifPresent(found -> conversation.join(joined, found.name()));
        }
    }
}
