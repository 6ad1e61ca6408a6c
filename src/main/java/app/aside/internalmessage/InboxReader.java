package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.live.Topic;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Reads what an agent's lists show, in one transaction. */
@Service
public class InboxReader {

    /**
     * @param mine the agent's ongoing conversations, and closed ones with unread internal messages
     * @param unread the agent's unread internal messages by conversation
     * @param queue the first who wait
     * @param queueLength how many wait
     */
    public record InboxState(
            List<ConversationSummary> mine,
            Map<ConversationId, Integer> unread,
            List<ConversationSummary> queue,
            long queueLength) {}

    private final AuthorizedTransactions transactions;
    private final ConversationReader conversations;
    private final InternalMessageReader internalMessages;

    InboxReader(
            AuthorizedTransactions transactions,
            ConversationReader conversations,
            InternalMessageReader internalMessages) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.internalMessages = internalMessages;
    }

    /** @param queueLimit the most rows of the queue, less than {@link ConversationReader#MAX_PAGE_SIZE} */
    public InboxState read(StaffId me, int queueLimit) {
        return transactions.read(me, access -> {
            Map<ConversationId, Integer> unread = internalMessages.countUnread(access);
            List<ConversationSummary> queue = conversations.listWaiting(access, queueLimit + 1);
            boolean more = queue.size() > queueLimit;
            return new InboxState(
                    conversations.listMine(access, List.copyOf(unread.keySet())),
                    unread,
                    more ? queue.subList(0, queueLimit) : queue,
                    more ? conversations.countWaiting(access) : queue.size());
        });
    }

    /** The topics whose changes alter the agent's lists. */
    public Set<Topic> listTopics(StaffId me) {
        Access access = transactions.requireAccess(me);
        Set<Topic> topics = new HashSet<>();
        topics.add(Topic.workList(me.value()));
        access.departments().forEach(department -> topics.add(Topic.queue(department.value())));
        return topics;
    }
}
