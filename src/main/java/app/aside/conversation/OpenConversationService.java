package app.aside.conversation;

import app.aside.company.DepartmentId;
import app.aside.shared.LikePattern;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The Waiting Queue and the ongoing conversations, as administrators and supervisors watch them. */
@Service
public class OpenConversationService {

    /** By what the list can be sorted; each names its expression in the persistence layer. */
    public enum SortKey {
        /** Who waits first, longest first; then who is owed an answer longest. */
        URGENCY("c.status desc, coalesce(c.waitingSince, c.unansweredSince, c.lastAt)"),
        PROTOCOL("c.protocol"),
        CUSTOMER("c.customerName"),
        DEPARTMENT("d.name"),
        AGENT("c.agentName"),
        SINCE("coalesce(c.waitingSince, c.unansweredSince, c.lastAt)");

        private final String expression;

        SortKey(String expression) {
            this.expression = expression;
        }

        String toOrderBy(boolean descending) {
            return expression + (descending ? " desc" : "") + ", c.id";
        }
    }

    /**
     * What is shown of the list.
     *
     * @param text a part of the protocol number or of the customer's or the agent's name; empty for all
     * @param status only this one, or {@code null} for waiting and ongoing
     * @param includedIds shown even when closed, because the viewer has still something to read there
     * @param onlyIncludedIds nothing but {@code includedIds}
     */
    public record OpenConversationFilter(
            String text,
            @Nullable ConversationStatus status,
            Collection<ConversationId> includedIds,
            boolean onlyIncludedIds) {}

    /**
     * The numbers above the list.
     *
     * @param longestWaitSince since when the first of the queue waits; {@code null} if nobody does
     */
    public record OpenConversationFigures(
            long waiting, @Nullable Instant longestWaitSince, long ongoing, long agentsPresent) {}

    private final AuthorizedTransactions transactions;
    private final ConversationQueries queries;
    private final StaffDirectory directory;

    OpenConversationService(
            AuthorizedTransactions transactions, ConversationQueries summaries, StaffDirectory directory) {
        this.transactions = transactions;
        this.queries = summaries;
        this.directory = directory;
    }

    public List<ConversationSummary> list(
            StaffId me, OpenConversationFilter filter, SortKey order, boolean descending, int offset, int limit) {
        return transactions.read(
                me, access -> filteredQuery(access, filter).list(order.toOrderBy(descending), offset, limit));
    }

    public int count(StaffId me, OpenConversationFilter filter) {
        return transactions.read(me, access -> count(access, filter));
    }

    /** As {@link #count(StaffId, OpenConversationFilter)}, in the caller's transaction. */
    public int count(Access access, OpenConversationFilter filter) {
        return (int) filteredQuery(access, filter).count();
    }

    public OpenConversationFigures figures(StaffId me) {
        return transactions.read(me, this::figures);
    }

    /** As {@link #figures(StaffId)}, in the caller's transaction. */
    public OpenConversationFigures figures(Access access) {
        List<ConversationSummary> first =
                watchedQuery(access).where("c.status = WAITING").list("c.waitingSince, c.id", 0, 1);
        return new OpenConversationFigures(
                first.isEmpty()
                        ? 0
                        : watchedQuery(access).where("c.status = WAITING").count(),
                first.isEmpty() ? null : first.getFirst().waitingSince(),
                watchedQuery(access).where("c.status = ONGOING").count(),
                directory.countPresentAgents());
    }

    private ConversationQueries.ConversationQuery filteredQuery(Access access, OpenConversationFilter filter) {
        ConversationQueries.ConversationQuery query = watchedQuery(access);
        List<UUID> also =
                filter.includedIds().stream().map(ConversationId::value).toList();
        if (filter.onlyIncludedIds()) {
            query.where("c.id in :also", "also", also);
        } else if (filter.status() != null) {
            query.where("c.status = :status", "status", filter.status());
        } else if (also.isEmpty()) {
            query.where("c.status in (WAITING, ONGOING)");
        } else {
            query.where("(c.status in (WAITING, ONGOING) or c.id in :also)", "also", also);
        }
        String text = filter.text().strip();
        if (!text.isEmpty()) {
            query.where(
                    "(c.protocol like :text escape '!' or c.customerName like :text escape '!' or c.agentName like :text escape '!')",
                    "text",
                    LikePattern.containing(text));
        }
        return query;
    }

    private ConversationQueries.ConversationQuery watchedQuery(Access access) {
        if (access.hasRole(Role.ADMINISTRATOR)) {
            return queries.query();
        }
        if (!access.hasRole(Role.SUPERVISOR)) {
            throw Refusal.notAllowed("Only administrators and supervisors watch ongoing conversations.");
        }
        return queries.query()
                .where(
                        "c.departmentId in :watched",
                        "watched",
                        access.departments().stream().map(DepartmentId::value).toList());
    }
}
