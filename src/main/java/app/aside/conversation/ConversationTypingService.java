package app.aside.conversation;

import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.typing.ConversationTypists;
import app.aside.conversation.typing.ConversationTypists.TypingSide;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Who types at this moment, for the other side to see. Only answers to the customer are reported here. An internal
 * message must never be, or the customer would see that somebody types and nothing comes.
 */
@Service
public class ConversationTypingService {

    private final AuthorizedTransactions transactions;
    private final ConversationRepository conversations;
    private final ConversationTypists typists;

    ConversationTypingService(
            AuthorizedTransactions transactions, ConversationRepository conversations, ConversationTypists typists) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.typists = typists;
    }

    /** The agent, or whoever joined, types an answer to the customer; without effect for anybody else. */
    public void reportAgentTyping(StaffId me, ConversationId conversation) {
        // The rights are read only when there is something to tell.
        if (typists.isDue(TypingSide.AGENT, conversation)
                && transactions.read(me, access -> mayAnswer(me, conversation))) {
            typists.report(TypingSide.AGENT, conversation);
        }
    }

    /** Since when the agent types, as far as the customer may still be shown it. */
    public Optional<Instant> findAgentTypingSince(ConversationId conversation) {
        return typists.findLastReport(TypingSide.AGENT, conversation);
    }

    /** Whether the customer types, as far as it is still to be shown. */
    public boolean isCustomerTyping(ConversationId conversation) {
        return typists.findLastReport(TypingSide.CUSTOMER, conversation).isPresent();
    }

    @EventListener
    void on(ConversationAssigned event) {
        typists.clear(TypingSide.AGENT, event.conversation());
    }

    private boolean mayAnswer(StaffId me, ConversationId conversation) {
        return conversations
                .findById(conversation.value())
                .filter(c -> c.status() == ConversationStatus.ONGOING && (c.isAssignedTo(me) || c.isJoinedBy(me)))
                .isPresent();
    }
}
