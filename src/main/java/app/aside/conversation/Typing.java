package app.aside.conversation;

import app.aside.account.AccessGate;
import app.aside.account.StaffId;
import app.aside.live.Bell;
import app.aside.live.Keystroke;
import app.aside.live.Topic;
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
public class Typing {

    private final Map<ConversationId, Keystroke> agents = new ConcurrentHashMap<>();
    private final Map<ConversationId, Keystroke> customers = new ConcurrentHashMap<>();
    private final AccessGate gate;
    private final ConversationRepository conversations;
    private final Bell bell;
    private final Clock clock;

    Typing(AccessGate gate, ConversationRepository conversations, Bell bell, Clock clock) {
        this.gate = gate;
        this.conversations = conversations;
        this.bell = bell;
        this.clock = clock;
    }

    /** The agent types an answer to the customer; without effect for anybody who is not the conversation's agent. */
    public void agentTypes(StaffId me, ConversationId conversation) {
        // The rights are read only when there is something to tell.
        if (isDue(agents, conversation) && gate.read(me, access -> isAgent(me, conversation))) {
            note(agents, conversation);
        }
    }

    /** Since when the agent types, as far as the customer may still be shown it. */
    public Optional<Instant> agentTypingSince(ConversationId conversation) {
        return since(agents, conversation);
    }

    /** Whether the customer types, as far as it is still to be shown. */
    public boolean isCustomerTyping(ConversationId conversation) {
        return since(customers, conversation).isPresent();
    }

    void customerTypes(ConversationId conversation) {
        note(customers, conversation);
    }

    void customerStopped(ConversationId conversation) {
        customers.remove(conversation);
    }

    @EventListener
    void assigned(ConversationAssigned event) {
        agents.remove(event.conversation());
    }

    private boolean isAgent(StaffId me, ConversationId conversation) {
        return conversations
                .findById(conversation.value())
                .filter(c -> c.status() == Status.ONGOING && c.isAgent(me))
                .isPresent();
    }

    private boolean isDue(Map<ConversationId, Keystroke> side, ConversationId conversation) {
        Keystroke last = side.get(conversation);
        return last == null || last.isNextDue(clock.instant());
    }

    private synchronized void note(Map<ConversationId, Keystroke> side, ConversationId conversation) {
        if (!isDue(side, conversation)) {
            return;
        }
        Instant now = clock.instant();
        side.values().removeIf(last -> !last.isShown(now));
        side.put(conversation, new Keystroke(now));
        bell.ring(Topic.typing(conversation.value()));
    }

    private Optional<Instant> since(Map<ConversationId, Keystroke> side, ConversationId conversation) {
        return Optional.ofNullable(side.get(conversation))
                .filter(last -> last.isShown(clock.instant()))
                .map(Keystroke::at);
    }
}
