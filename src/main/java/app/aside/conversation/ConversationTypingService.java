package app.aside.conversation;

import app.aside.conversation.persistence.ConversationRepository;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.live.TypingIndicator;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Who types at this moment, for the other side to see. Kept in the memory of this node only: losing it costs nothing.
 *
 * <p>Only the box for the customer and the customer's own box report here. A text that staff write to each other must
 * never do so, or the customer would see that somebody writes and nothing comes.
 */
@Service
public class ConversationTypingService {

    private final Map<ConversationId, TypingIndicator> agentIndicators = new ConcurrentHashMap<>();
    private final Map<ConversationId, TypingIndicator> customerIndicators = new ConcurrentHashMap<>();
    private final AuthorizedTransactions transactions;
    private final ConversationRepository conversations;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    ConversationTypingService(
            AuthorizedTransactions transactions,
            ConversationRepository conversations,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    /** The agent types an answer to the customer; without effect for anybody who is not the conversation's agent. */
    public void reportAgentTyping(StaffId me, ConversationId conversation) {
        // The rights are read only when there is something to tell.
        if (isDue(agentIndicators, conversation) && transactions.read(me, access -> isAgent(me, conversation))) {
            update(agentIndicators, conversation);
        }
    }

    /** Since when the agent types, as far as the customer may still be shown it. */
    public Optional<Instant> findAgentTypingSince(ConversationId conversation) {
        return findTypingSince(agentIndicators, conversation);
    }

    /** Whether the customer types, as far as it is still to be shown. */
    public boolean isCustomerTyping(ConversationId conversation) {
        return findTypingSince(customerIndicators, conversation).isPresent();
    }

    public void reportCustomerTyping(ConversationId conversation) {
        update(customerIndicators, conversation);
    }

    public void clearCustomerTyping(ConversationId conversation) {
        customerIndicators.remove(conversation);
    }

    @EventListener
    void on(ConversationAssigned event) {
        agentIndicators.remove(event.conversation());
    }

    private boolean isAgent(StaffId me, ConversationId conversation) {
        return conversations
                .findById(conversation.value())
                .filter(c -> c.status() == ConversationStatus.ONGOING && c.isAssignedTo(me))
                .isPresent();
    }

    private boolean isDue(Map<ConversationId, TypingIndicator> side, ConversationId conversation) {
        TypingIndicator last = side.get(conversation);
        return last == null || last.mayPublishNext(clock.instant());
    }

    private synchronized void update(Map<ConversationId, TypingIndicator> side, ConversationId conversation) {
        if (!isDue(side, conversation)) {
            return;
        }
        Instant now = clock.instant();
        side.values().removeIf(last -> !last.isVisible(now));
        side.put(conversation, new TypingIndicator(now));
        changeNotifier.publish(Topic.typing(conversation.value()));
    }

    private Optional<Instant> findTypingSince(Map<ConversationId, TypingIndicator> side, ConversationId conversation) {
        return Optional.ofNullable(side.get(conversation))
                .filter(last -> last.isVisible(clock.instant()))
                .map(TypingIndicator::at);
    }
}
