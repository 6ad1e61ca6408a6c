package app.aside.report;

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
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Counts for a viewer. Administrators and managers see the company, supervisors their departments, agents their own
 * conversations.
 */
@Service
public class ReportService {

    /** The most rows that one report counts; the newest are counted. */
    public static final int MAX_ROWS = 100_000;

    private final AuthorizedTransactions transactions;
    private final DepartmentDirectory departments;
    private final StaffDirectory staff;
    private final ConversationReader conversations;

    ReportService(
            AuthorizedTransactions transactions,
            DepartmentDirectory departments,
            StaffDirectory staff,
            ConversationReader conversations) {
        this.transactions = transactions;
        this.departments = departments;
        this.staff = staff;
        this.conversations = conversations;
    }

    /** @throws Refusal if the period ends before it begins */
    public <R extends ReportRow> ReportTable report(StaffId me, ReportDefinition<R> definition, ReportFilter filter) {
        return transactions.readFromReplica(me, access -> {
            List<R> found = list(access, definition, filter);
            boolean truncated = found.size() > MAX_ROWS;
            List<R> counted = truncated ? found.subList(0, MAX_ROWS) : found;
            return ReportTable.of(
                    definition,
                    filter.grouping(),
                    ReportGroup.of(counted, filter, staff.listContacts(people(counted, filter.grouping()))),
                    truncated);
        });
    }

    /**
     * The conversations behind a figure that this person may read, newest first; at most
     * {@link ConversationReader#MAX_PAGE_SIZE}.
     *
     * @param group the {@link ReportTable.Line#group} of a line; {@code null} for the line of all
     * @param figure the number of the column, from 0
     */
    public <R extends ReportRow> List<ConversationSummary> listConversations(
            StaffId me, ReportDefinition<R> definition, ReportFilter filter, @Nullable String group, int figure) {
        Predicate<R> counts = definition.figures().get(figure).counts();
        return transactions.readFromReplica(me, access -> {
            List<ConversationId> ids = list(access, definition, filter).stream()
                    .filter(counts)
                    .filter(row ->
                            group == null || group.equals(filter.grouping().keyOf(row, filter.zone())))
                    .map(ReportRow::conversation)
                    .distinct()
                    .limit(ConversationReader.MAX_PAGE_SIZE)
                    .toList();
            return ids.isEmpty()
                    ? List.of()
                    : conversations.search(access, new ConversationFilter.HasId(ids), ConversationReader.MAX_PAGE_SIZE);
        });
    }

    /** The departments that this person's reports can be narrowed to. */
    public List<DepartmentName> listDepartments(StaffId me) {
        return transactions.read(
                me,
                access -> departments.list().stream()
                        .filter(department -> access.mayFilterBy(department.id()))
                        .toList());
    }

    private static Set<StaffId> people(List<? extends ReportRow> rows, ReportGrouping grouping) {
        return rows.stream()
                .map(grouping::personOf)
                .filter(Objects::nonNull)
                .map(ReportPerson::id)
                .collect(Collectors.toSet());
    }

    private <R extends ReportRow> List<R> list(Access access, ReportDefinition<R> definition, ReportFilter filter) {
        if (filter.to().isBefore(filter.from())) {
            throw Refusal.invalid("The period ends before it begins. Choose a later day to end it.");
        }
        Collection<DepartmentId> watched = access.mayReadAllConversations()
                ? null
                : access.departments().stream().filter(access::mayWatch).toList();
        // An agent who supervises nothing sees the own rows, of whatever department.
        StaffId agent = watched != null && watched.isEmpty() ? access.staff() : null;
        Collection<DepartmentId> counted = agent == null ? watched : null;
        DepartmentId only = filter.department();
        if (only != null) {
            counted = counted == null || counted.contains(only) ? List.of(only) : List.of();
        }
        if (counted != null && counted.isEmpty()) {
            return List.of();
        }
        return definition.list(
                new ReportScope(
                        access.company(),
                        filter.from().atStartOfDay(filter.zone()).toInstant(),
                        filter.to().plusDays(1).atStartOfDay(filter.zone()).toInstant(),
                        counted,
                        agent,
                        departments.list().stream()
                                .collect(Collectors.toMap(DepartmentName::id, DepartmentName::name))),
                MAX_ROWS + 1);
    }
}
