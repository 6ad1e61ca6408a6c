package app.aside.guidance.report;

import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentId;
import app.aside.company.DepartmentName;
import app.aside.conversation.ConversationFilter;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Counts what became of guidance. Administrators and managers see the company, supervisors their departments, agents what
 * was addressed to themselves.
 */
@Service
public class GuidanceReportService {

    /** The most guidance that one report counts; the newest is counted. */
    public static final int MAX_ROWS = 100_000;

    private final AuthorizedTransactions transactions;
    private final GuidanceReportRepository rows;
    private final DepartmentDirectory departments;
    private final ConversationReader conversations;

    GuidanceReportService(
            AuthorizedTransactions transactions,
            GuidanceReportRepository rows,
            DepartmentDirectory departments,
            ConversationReader conversations) {
        this.transactions = transactions;
        this.rows = rows;
        this.departments = departments;
        this.conversations = conversations;
    }

    /** @throws Refusal if the period ends before it begins */
    public GuidanceReport report(StaffId me, GuidanceReportFilter filter) {
        return transactions.read(me, access -> {
            List<GuidanceRow> found = list(access, filter);
            boolean truncated = found.size() > MAX_ROWS;
            return GuidanceReport.of(
                    truncated ? found.subList(0, MAX_ROWS) : found, filter.grouping(), filter.zone(), truncated);
        });
    }

    /**
     * The conversations behind a figure that this person may read, newest first; at most
     * {@link ConversationReader#MAX_PAGE_SIZE}.
     *
     * @param group the name of a line; {@code null} for the line of all
     */
    public List<ConversationSummary> listConversations(
            StaffId me, GuidanceReportFilter filter, @Nullable String group, GuidanceFigure figure) {
        return transactions.read(me, access -> {
            List<ConversationId> ids = list(access, filter).stream()
                    .filter(figure::counts)
                    .filter(row ->
                            group == null || group.equals(filter.grouping().groupOf(row, filter.zone())))
                    .map(GuidanceRow::conversation)
                    .distinct()
                    .limit(ConversationReader.MAX_PAGE_SIZE)
                    .toList();
            return ids.isEmpty()
                    ? List.of()
                    : conversations.search(access, new ConversationFilter.HasId(ids), ConversationReader.MAX_PAGE_SIZE);
        });
    }

    /** The departments that this person's report can be narrowed to. */
    public List<DepartmentName> listDepartments(StaffId me) {
        return transactions.read(
                me,
                access -> departments.list().stream()
                        .filter(department -> access.mayFilterBy(department.id()))
                        .toList());
    }

    private List<GuidanceRow> list(Access access, GuidanceReportFilter filter) {
        if (filter.to().isBefore(filter.from())) {
            throw Refusal.invalid("The period ends before it begins. Choose a later day to end it.");
        }
        Collection<DepartmentId> watched = access.mayReadAllConversations()
                ? null
                : access.departments().stream().filter(access::mayWatch).toList();
        // An agent who supervises nothing sees what was addressed to this agent, in whatever department.
        StaffId recipient = watched != null && watched.isEmpty() ? access.staff() : null;
        Collection<DepartmentId> counted = recipient == null ? watched : null;
        DepartmentId only = filter.department();
        if (only != null) {
            counted = counted == null || counted.contains(only) ? List.of(only) : List.of();
        }
        if (counted != null && counted.isEmpty()) {
            return List.of();
        }
        Map<DepartmentId, String> names =
                departments.list().stream().collect(Collectors.toMap(DepartmentName::id, DepartmentName::name));
        return rows.list(
                access.company(),
                filter.from().atStartOfDay(filter.zone()).toInstant(),
                filter.to().plusDays(1).atStartOfDay(filter.zone()).toInstant(),
                counted,
                recipient,
                names,
                MAX_ROWS + 1);
    }
}
