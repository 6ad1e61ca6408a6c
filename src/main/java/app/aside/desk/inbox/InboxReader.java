package app.aside.desk.inbox;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads what an agent's lists show, in one transaction. */
@Component
class InboxReader {

    /**
     * @param mine the agent's ongoing conversations, and closed ones with something unread
     * @param unread the agent's unread internal messages by conversation
     * @param queue the first who wait
     * @param queueLength how many wait
     */
    record InboxState(
            List<ConversationSummary> mine,
            Map<ConversationId, Integer> unread,
            List<ConversationSummary> queue,
            long queueLength) {}

    private final AuthorizedTransactions transactions;
    private final ConversationReader conversations;
    private final InternalMessageReader internalMessages;

    InboxReader(AuthorizedTransactions gate, ConversationReader conversations, InternalMessageReader internals) {
        this.transactions = gate;
        this.conversations = conversations;
        this.internalMessages = internals;
    }

    InboxState read(StaffId me, int queueShown) {
        return transactions.read(me, access -> {
            Map<ConversationId, Integer> unread = internalMessages.countUnread(access);
            List<ConversationSummary> queue = conversations.listWaiting(access, queueShown + 1);
            boolean more = queue.size() > queueShown;
            return new InboxState(
                    conversations.listMine(access, List.copyOf(unread.keySet())),
                    unread,
                    more ? queue.subList(0, queueShown) : queue,
                    more ? conversations.countWaiting(access) : queue.size());
        });
    }
}
