package app.aside.history;

import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentId;
import app.aside.company.DepartmentName;
import app.aside.conversation.ConversationQueries;
import app.aside.conversation.ConversationSummary;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Colleague;
import app.aside.staff.Role;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The Service History: every conversation that a viewer may read, newest first. */
@Service
public class HistoryService {

    private static final Pattern PROTOCOL = Pattern.compile("\\d{8}-\\d{0,12}");
    private static final Pattern DAY = Pattern.compile("\\d{8}");

    private static final String PROTOCOL_CONDITION = "c.protocol like :protocol";

    /** As a table of its own, so that MariaDB looks for the words once and not for each conversation. */
    private static final String TEXT_CONDITION = """
            c.id in (select found.id from (
                select n.id as id from Conversation n where matches(n.customerName, :words) > 0
                union
                select m.place.conversationId as id from Message m where matches(m.text, :words) > 0
                union
                select i.place.conversationId as id from InternalMessage i where matches(i.text, :words) > 0
            ) found)
            """;

    private final AuthorizedTransactions transactions;
    private final DepartmentDirectory departments;
    private final StaffDirectory directory;
    private final ConversationQueries queries;

    HistoryService(
            AuthorizedTransactions transactions,
            DepartmentDirectory departments,
            StaffDirectory directory,
            ConversationQueries summaries) {
        this.transactions = transactions;
        this.departments = departments;
        this.directory = directory;
        this.queries = summaries;
    }

    /** Newest first; {@code limit} at most {@link ConversationQueries#MAX_PAGE_SIZE}. */
    public List<ConversationSummary> search(StaffId me, HistoryFilter filter, int offset, int limit) {
        return transactions.read(me, access -> {
            ConversationQueries.ConversationQuery query = queries.query();
            restrictToReadable(access, query);
            applyFilter(filter, query);
            return query.list("c.openedAt desc, c.id desc", offset, limit);
        });
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

    private static void restrictToReadable(Access access, ConversationQueries.ConversationQuery query) {
        if (access.mayReadAllConversations()) {
            return;
        }
        List<UUID> watched = access.departments().stream()
                .filter(access::mayWatch)
                .map(DepartmentId::value)
                .toList();
        boolean own = access.hasRole(Role.AGENT);
        if (own && watched.isEmpty()) {
            query.where("c.agentId = :me", "me", access.staff().value());
        } else if (own) {
            query.where("(c.departmentId in :watched or c.agentId = :me)", "watched", watched)
                    .withParameter("me", access.staff().value());
        } else {
            query.where("c.departmentId in :watched", "watched", watched);
        }
    }

    private static void applyFilter(HistoryFilter filter, ConversationQueries.ConversationQuery query) {
        DepartmentId department = filter.department();
        if (department != null) {
            query.where("c.departmentId = :department", "department", department.value());
        }
        StaffId agent = filter.agent();
        if (agent != null) {
            query.where("c.agentId = :agent", "agent", agent.value());
        }
        if (filter.openedFrom() != null) {
            query.where("c.openedAt >= :from", "from", filter.openedFrom());
        }
        if (filter.openedBefore() != null) {
            query.where("c.openedAt < :to", "to", filter.openedBefore());
        }
        if (filter.withInternalMessages()) {
            query.where("exists (select 1 from InternalThread t where t.conversationId = c.id)");
        }
        matchText(filter.text().strip(), query);
    }

    /** A protocol number or its beginning, or words of the customer's name, of one message or one internal message. */
    private static void matchText(String typed, ConversationQueries.ConversationQuery query) {
        String words = FullTextFunctionContributor.toBooleanQuery(typed);
        if (PROTOCOL.matcher(typed).matches()) {
            query.where(PROTOCOL_CONDITION, "protocol", typed + "%");
        } else if (DAY.matcher(typed).matches()) {
            query.where("(" + PROTOCOL_CONDITION + " or " + TEXT_CONDITION + ")", "protocol", typed + "-%")
                    .withParameter("words", words);
        } else if (!words.isEmpty()) {
            query.where(TEXT_CONDITION, "words", words);
        } else if (!typed.isEmpty()) {
            query.where("1 = 0");
        }
    }
}
