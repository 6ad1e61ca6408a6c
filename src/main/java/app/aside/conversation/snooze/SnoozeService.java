package app.aside.conversation.snooze;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.persistence.Conversation;
import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.persistence.MessageWriter;
import app.aside.shared.Refusal;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Puts conversations aside. Only the agent's list changes: the customer's clocks, attention and capacity go on. A message of
 * the customer and another agent end it by themselves, in the row that they write anyway.
 */
@Service
public class SnoozeService {

    public static final Duration LONGEST = Duration.ofDays(30);

    private final AuthorizedTransactions transactions;
    private final ConversationRepository conversations;
    private final ConversationService service;
    private final SnoozeRepository snoozes;
    private final MessageWriter writer;
    private final Clock clock;

    SnoozeService(
            AuthorizedTransactions transactions,
            ConversationRepository conversations,
            ConversationService service,
            SnoozeRepository snoozes,
            MessageWriter writer,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.service = service;
        this.snoozes = snoozes;
        this.writer = writer;
        this.clock = clock;
    }

    /** A conversation that came back and that its agent has not looked at since. */
    public record EndedSnooze(ConversationId conversation, String protocol, String customerName, Instant until) {}

    /** Puts the agent's own ongoing conversation aside, or changes until when. */
    public void snooze(StaffId me, ConversationId id, Instant until) {
        transactions.write(me, access -> {
            Conversation conversation = conversations.lock(id.value()).orElseThrow(ConversationId::notFound);
            if (!conversation.isAssignedTo(me)) {
                throw service.explainUnavailable(me, id);
            }
            conversation.requireOpen();
            Instant now = clock.instant();
            if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
                throw Refusal.invalid("Choose a time in the future, at most 30 days from now.");
            }
            conversation.snooze(until);
            writer.publish(access.company(), conversation);
            return id;
        });
    }

    /** Takes it back into the list, or notes that the agent looked at it; without effect on somebody else's. */
    public void end(StaffId me, ConversationId id) {
        transactions.write(me, access -> {
            Conversation conversation = conversations.lock(id.value()).orElseThrow(ConversationId::notFound);
            if (conversation.isAssignedTo(me) && conversation.status() == ConversationStatus.ONGOING) {
                conversation.endSnooze();
                writer.publish(access.company(), conversation);
            }
            return id;
        });
    }

    /** This agent's conversations that came back and wait to be looked at, the first one first. */
    public List<EndedSnooze> listEnded(StaffId me) {
        return transactions.read(me, access -> snoozes.listEnded(access.company(), me, clock.instant()));
    }
}
