package app.aside.conversation;

import static app.aside.conversation.ConversationFilter.hasStatus;

import app.aside.conversation.ConversationOrder.SortKey;
import app.aside.conversation.persistence.ConversationSummaryRepository;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The Waiting Queue and the ongoing conversations, as administrators and supervisors watch them. */
@Service
public class OpenConversationService {

    /**
     * What is shown of the list.
     *
     * @param text a part of the protocol number or of the customer's or the agent's name; empty for all
     * @param status only this one, or {@code null} for waiting and ongoing
     * @param tag only with this tag; {@code null} for all
     * @param targetMissed only those of which a clock missed its target
     * @param includedIds shown even when closed, because the viewer has still something to read there
     * @param onlyIncludedIds nothing but {@code includedIds}
     */
    public record OpenConversationFilter(
            String text,
            @Nullable ConversationStatus status,
            @Nullable String tag,
            boolean targetMissed,
            Collection<ConversationId> includedIds,
            boolean onlyIncludedIds) {

        /** Whatever the tags and clocks. */
        public OpenConversationFilter(
                String text,
                @Nullable ConversationStatus status,
                Collection<ConversationId> includedIds,
                boolean onlyIncludedIds) {
            this(text, status, null, false, includedIds, onlyIncludedIds);
        }

        /** Whether the other one differs by nothing but {@code includedIds}. */
        public boolean asksTheSameAs(OpenConversationFilter other) {
            return withoutIncludedIds().equals(other.withoutIncludedIds());
        }

        /** Whether it may leave out open conversations. */
        public boolean isNarrowed() {
            return !text.isBlank() || status != null || tag != null || targetMissed || onlyIncludedIds;
        }

        private OpenConversationFilter withoutIncludedIds() {
            return new OpenConversationFilter(text, status, tag, targetMissed, Set.of(), onlyIncludedIds);
        }
    }

    /**
     * The numbers above the list.
     *
     * @param longestWaitSince since when the first of the queue waits; {@code null} if nobody does
     * @param agentsPresent of the viewer's departments; of the company for administrators
     */
    public record OpenConversationFigures(
            long waiting, @Nullable Instant longestWaitSince, long ongoing, long agentsPresent) {}

    private final AuthorizedTransactions transactions;
    private final ConversationSummaryRepository summaries;
    private final StaffDirectory directory;
    private final Clock clock;

    OpenConversationService(
            AuthorizedTransactions transactions,
            ConversationSummaryRepository summaries,
            StaffDirectory directory,
            Clock clock) {
        this.transactions = transactions;
        this.summaries = summaries;
        this.directory = directory;
        this.clock = clock;
    }

    /** @param limit at most {@link ConversationReader#MAX_PAGE_SIZE}; more are not returned */
    public List<ConversationSummary> list(
            StaffId me, OpenConversationFilter filter, SortKey key, boolean descending, int offset, int limit) {
        return transactions.read(
                me,
                access -> summaries.list(
                        toFilter(access, filter),
                        new ConversationOrder(key, descending),
                        offset,
                        Math.min(limit, ConversationReader.MAX_PAGE_SIZE)));
    }

    public int count(StaffId me, OpenConversationFilter filter) {
        return transactions.read(me, access -> count(access, filter));
    }

    /** As {@link #count(StaffId, OpenConversationFilter)}, in the caller's transaction. */
    public int count(Access access, OpenConversationFilter filter) {
        return Math.toIntExact(summaries.count(toFilter(access, filter)));
    }

    public OpenConversationFigures figures(StaffId me) {
        return transactions.read(me, this::figures);
    }

    /** As {@link #figures(StaffId)}, in the caller's transaction. */
    public OpenConversationFigures figures(Access access) {
        ConversationFilter watched = isWatched(access);
        ConversationFilter waiting = ConversationFilter.allOf(watched, hasStatus(ConversationStatus.WAITING));
        List<ConversationSummary> first = summaries.list(waiting, ConversationOrder.LONGEST_WAIT_FIRST, 0, 1);
        return new OpenConversationFigures(
                first.isEmpty() ? 0 : summaries.count(waiting),
                first.isEmpty() ? null : first.getFirst().waitingSince(),
                summaries.count(ConversationFilter.allOf(watched, hasStatus(ConversationStatus.ONGOING))),
                access.hasRole(Role.ADMINISTRATOR)
                        ? directory.countPresentAgents()
                        : directory.countPresentAgents(access.departments()));
    }

    private ConversationFilter toFilter(Access access, OpenConversationFilter filter) {
        String text = filter.text().strip();
        return ConversationFilter.allOf(
                isWatched(access),
                isShown(filter),
                filter.targetMissed() ? new ConversationFilter.TargetMissed(clock.instant()) : ConversationFilter.ALL,
                filter.tag() == null ? ConversationFilter.ALL : new ConversationFilter.HasTag(filter.tag()),
                text.isEmpty() ? ConversationFilter.ALL : new ConversationFilter.LabelContains(text));
    }

    private static ConversationFilter isShown(OpenConversationFilter filter) {
        ConversationFilter isIncluded = new ConversationFilter.HasId(filter.includedIds());
        if (filter.onlyIncludedIds()) {
            return isIncluded;
        }
        if (filter.status() != null) {
            return hasStatus(filter.status());
        }
        return ConversationFilter.anyOf(hasStatus(ConversationStatus.WAITING, ConversationStatus.ONGOING), isIncluded);
    }

    private static ConversationFilter isWatched(Access access) {
        if (access.hasRole(Role.ADMINISTRATOR)) {
            return ConversationFilter.ALL;
        }
        if (!access.hasRole(Role.SUPERVISOR)) {
            throw Refusal.notAllowed("Only administrators and supervisors watch ongoing conversations.");
        }
        return new ConversationFilter.InDepartments(access.departments());
    }
}
