package app.aside.conversation;

import app.aside.account.Access;
import app.aside.account.AccessGate;
import app.aside.account.DepartmentId;
import app.aside.account.Refusal;
import app.aside.account.Role;
import app.aside.account.StaffDirectory;
import app.aside.account.StaffId;
import app.aside.database.LikePattern;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The Waiting Queue and the ongoing conversations, as administrators and supervisors watch them. */
@Service
public class OpenConversations {

    /** By what the list can be sorted; each names its expression in the persistence layer. */
    public enum Order {
        /** Who waits first, longest first; then who is owed an answer longest. */
        URGENCY("c.status desc, coalesce(c.waitingSince, c.unansweredSince, c.lastAt)"),
        PROTOCOL("c.protocol"),
        CUSTOMER("c.customerName"),
        DEPARTMENT("d.name"),
        AGENT("c.agentName"),
        SINCE("coalesce(c.waitingSince, c.unansweredSince, c.lastAt)");

        private final String expression;

        Order(String expression) {
            this.expression = expression;
        }

        String by(boolean descending) {
            return expression + (descending ? " desc" : "") + ", c.id";
        }
    }

    /**
     * What is shown of the list.
     *
     * @param text a part of the protocol number or of the customer's or the agent's name; empty for all
     * @param status only this one, or {@code null} for waiting and ongoing
     * @param also shown even when closed, because the viewer has still something to read there
     * @param onlyAlso nothing but {@code also}
     */
    public record Filter(String text, @Nullable Status status, Collection<ConversationId> also, boolean onlyAlso) {}

    /**
     * The numbers above the list.
     *
     * @param longestWaitSince since when the first of the queue waits; {@code null} if nobody does
     */
    public record Tiles(long waiting, @Nullable Instant longestWaitSince, long ongoing, long agentsPresent) {}

    private final AccessGate gate;
    private final Summaries summaries;
    private final StaffDirectory directory;

    OpenConversations(AccessGate gate, Summaries summaries, StaffDirectory directory) {
        this.gate = gate;
        this.summaries = summaries;
        this.directory = directory;
    }

    public List<ConversationSummary> list(
            StaffId me, Filter filter, Order order, boolean descending, int offset, int limit) {
        return gate.read(me, access -> narrowed(access, filter).list(order.by(descending), offset, limit));
    }

    public int count(StaffId me, Filter filter) {
        return gate.read(me, access -> (int) narrowed(access, filter).count());
    }

    public Tiles tiles(StaffId me) {
        return gate.read(me, access -> {
            List<ConversationSummary> first =
                    watched(access).where("c.status = WAITING").list("c.waitingSince, c.id", 0, 1);
            return new Tiles(
                    first.isEmpty()
                            ? 0
                            : watched(access).where("c.status = WAITING").count(),
                    first.isEmpty() ? null : first.getFirst().waitingSince(),
                    watched(access).where("c.status = ONGOING").count(),
                    directory.agentsPresent());
        });
    }

    private Summaries.Query narrowed(Access access, Filter filter) {
        Summaries.Query query = watched(access);
        List<UUID> also = filter.also().stream().map(ConversationId::value).toList();
        if (filter.onlyAlso()) {
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

    private Summaries.Query watched(Access access) {
        if (access.is(Role.ADMINISTRATOR)) {
            return summaries.query();
        }
        if (!access.is(Role.SUPERVISOR)) {
            throw Refusal.notAllowed("Only administrators and supervisors watch ongoing conversations.");
        }
        return summaries
                .query()
                .where(
                        "c.departmentId in :watched",
                        "watched",
                        access.departments().stream().map(DepartmentId::value).toList());
    }
}
