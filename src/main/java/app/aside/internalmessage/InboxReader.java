package app.aside.internalmessage;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.live.ChangeNotifier;
import app.aside.live.SharedRead;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import com.github.benmanes.caffeine.cache.Interner;
import java.time.Duration;
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

    private static final Duration QUEUE_AGE = Duration.ofSeconds(1);

    /**
     * @param rows the first who wait, longest wait first
     * @param length how many wait, or of a filtered queue how many match
     */
    public record WaitingQueue(List<ConversationSummary> rows, long length) {}

    private final AuthorizedTransactions transactions;
    private final ConversationReader conversations;

    /** Many windows keep the same queue; they share its rows. */
    private final Interner<ConversationSummary> waiting = Interner.newWeakInterner();

    /** One waiting customer's message concerns all windows of a department at once. */
    private final SharedRead<WholeQueue, WaitingQueue> queues;

    /** A queue without a filter, as everybody sees it who serves these departments. */
    private record WholeQueue(CompanyId company, Set<DepartmentId> departments, int most) {}

    InboxReader(AuthorizedTransactions transactions, ConversationReader conversations, ChangeNotifier changeNotifier) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.queues = new SharedRead<>(changeNotifier, QUEUE_AGE);
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
        return transactions.read(
                me,
                access -> label.isBlank() && tag == null
                        ? queues.get(
                                new WholeQueue(access.company(), served(access), most),
                                queueTopics(access),
                                () -> readQueue(access, label, tag, most))
                        : readQueue(access, label, tag, most));
    }

    private WaitingQueue readQueue(Access access, String label, @Nullable String tag, int most) {
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
    }

    private static Set<DepartmentId> served(Access access) {
        return access.departments().stream().filter(access::mayServe).collect(Collectors.toUnmodifiableSet());
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
        return queueTopics(transactions.requireAccess(me));
    }

    private static Set<Topic> queueTopics(Access access) {
        return access.departments().stream()
                .map(department -> Topic.queue(department.value()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
