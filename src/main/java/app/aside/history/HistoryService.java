package app.aside.history;

import static app.aside.conversation.ConversationFilter.anyOf;

import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentName;
import app.aside.conversation.ConversationFilter;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.database.FullTextQuery;
import app.aside.internalmessage.InternalMessageSelections;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Colleague;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The Service History: every conversation that a viewer may read, newest first. */
@Service
public class HistoryService {

    private static final Pattern PROTOCOL = Pattern.compile("\\d{8}-\\d{0,12}");
    private static final Pattern DAY = Pattern.compile("\\d{8}");

    private final AuthorizedTransactions transactions;
    private final DepartmentDirectory departments;
    private final StaffDirectory directory;
    private final ConversationReader conversations;

    HistoryService(
            AuthorizedTransactions transactions,
            DepartmentDirectory departments,
            StaffDirectory directory,
            ConversationReader conversations) {
        this.transactions = transactions;
        this.departments = departments;
        this.directory = directory;
        this.conversations = conversations;
    }

    /** Newest first; {@code limit} at most {@link ConversationReader#MAX_PAGE_SIZE}, more are not returned. */
    public List<ConversationSummary> search(StaffId me, HistoryFilter filter, int offset, int limit) {
        return transactions.read(
                me, access -> conversations.search(access, toConversationFilter(filter), offset, limit));
    }

    /** The departments that this viewer can choose from. */
    public List<DepartmentName> listDepartments(StaffId me) {
        return transactions.read(
                me,
                access -> departments.list().stream()
                        .filter(d -> access.mayReadAllConversations()
                                || access.departments().contains(d.id()))
                        .toList());
    }

    /** The agents that this viewer can choose from, by name. */
    public List<Colleague> listAgents(StaffId me) {
        return transactions.read(me, access -> {
            if (!access.mayReadAllConversations() && !access.mayWatchAnyDepartment()) {
                return List.of();
            }
            return departments.list().stream()
                    .map(DepartmentName::id)
                    .filter(d -> access.mayReadAllConversations() || access.mayWatch(d))
                    .flatMap(d -> directory.listAgents(d).stream())
                    .collect(Collectors.toMap(Colleague::id, c -> c, (a, b) -> a))
                    .values()
                    .stream()
                    .sorted(Comparator.comparing(Colleague::name))
                    .toList();
        });
    }

    private static ConversationFilter toConversationFilter(HistoryFilter filter) {
        List<ConversationFilter> conditions = new ArrayList<>();
        if (filter.department() != null) {
            conditions.add(new ConversationFilter.InDepartments(List.of(filter.department())));
        }
        if (filter.agent() != null) {
            conditions.add(new ConversationFilter.AssignedTo(filter.agent()));
        }
        if (filter.openedFrom() != null) {
            conditions.add(new ConversationFilter.OpenedFrom(filter.openedFrom()));
        }
        if (filter.openedBefore() != null) {
            conditions.add(new ConversationFilter.OpenedBefore(filter.openedBefore()));
        }
        if (filter.withInternalMessages()) {
            conditions.add(new ConversationFilter.SelectedBy(InternalMessageSelections.withInternalMessages()));
        }
        conditions.add(matchesText(filter.text().strip()));
        return new ConversationFilter.AllOf(conditions);
    }

    /** A protocol number or its beginning, or words of the customer's name, of one message or one internal message. */
    private static ConversationFilter matchesText(String typed) {
        FullTextQuery words = FullTextQuery.of(typed);
        if (typed.isEmpty()) {
            return ConversationFilter.ALL;
        }
        if (PROTOCOL.matcher(typed).matches()) {
            return new ConversationFilter.ProtocolStartsWith(typed);
        }
        if (words.isEmpty()) {
            return anyOf();
        }
        ConversationFilter textMatches =
                new ConversationFilter.TextMatches(words, List.of(InternalMessageSelections.matching(words)));
        return DAY.matcher(typed).matches()
                ? anyOf(new ConversationFilter.ProtocolStartsWith(typed + "-"), textMatches)
                : textMatches;
    }
}
