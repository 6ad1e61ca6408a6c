package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.live.Topic;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import com.github.benmanes.caffeine.cache.Interner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads what an agent's lists show. */
@Service
public class InboxReader {

    /** The most rows of the queue that one window shows; a filter finds the others. */
    public static final int MAX_QUEUE_ROWS = 1_000;

    /**
     * @param rows the first who wait, longest wait first
     * @param length how many wait, or of a filtered queue how many match
     */
    public record WaitingQueue(List<ConversationSummary> rows, long length) {}

    private final AuthorizedTransactions transactions;
    private final ConversationReader conversations;

    /** Many windows keep the same queue; they share its rows. */
    private final Interner<ConversationSummary> waiting = Interner.newWeakInterner();

    InboxReader(AuthorizedTransactions transactions, ConversationReader conversations) {
        this.transactions = transactions;
        this.conversations = conversations;
    }

    /**
     * The agent's ongoing conversations, newest first, and of {@code unread} those that were the agent's last.
     *
     * @param unread the conversations with unread internal messages for this agent
     */
    public List<ConversationSummary> listMine(StaffId me, Collection<ConversationId> unread) {
        return transactions.read(me, access -> conversations.listMine(access, List.copyOf(unread)));
    }

    /** Those of the agent's own conversations that have this tag. */
    public Set<ConversationId> selectMineWithTag(StaffId me, Collection<ConversationId> ids, String tag) {
        return transactions.read(me, access -> conversations.selectMineWithTag(access, ids, tag));
    }

    /**
     * @param label a part of the protocol number or of the customer's name; the whole queue if it is blank
     * @param tag only with this tag; {@code null} for all
     * @param limit the most rows, at most {@link #MAX_QUEUE_ROWS}
     */
    public WaitingQueue readQueue(StaffId me, String label, @Nullable String tag, int limit) {
        int most = Math.min(limit, MAX_QUEUE_ROWS);
        return transactions.read(me, access -> {
            List<ConversationSummary> rows = new ArrayList<>();
            boolean more;
            do {
                int asked = Math.min(most + 1 - rows.size(), ConversationReader.MAX_PAGE_SIZE);
                List<ConversationSummary> page =
                        conversations.listWaiting(access, label, tag, rows.isEmpty() ? null : rows.getLast(), asked);
                page.stream().map(waiting::intern).forEach(rows::add);
                more = page.size() == asked;
            } while (more && rows.size() <= most);
            return new WaitingQueue(
                    List.copyOf(more ? rows.subList(0, most) : rows),
                    more ? conversations.countWaiting(access, label, tag) : rows.size());
        });
    }

    /** The rows of the same queue that follow {@code last}. */
    public List<ConversationSummary> listQueueAfter(
            StaffId me, String label, @Nullable String tag, ConversationSummary last, int limit) {
        return transactions.read(
                me,
                access -> conversations.listWaiting(access, label, tag, last, limit).stream()
                        .map(waiting::intern)
                        .toList());
    }

    /** The topics whose changes alter the agent's queue. */
    public Set<Topic> listQueueTopics(StaffId me) {
        return transactions.requireAccess(me).departments().stream()
                .map(department -> Topic.queue(department.value()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
