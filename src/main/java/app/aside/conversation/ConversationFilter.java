package app.aside.conversation;

import app.aside.company.DepartmentId;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A condition on conversations, by which {@link ConversationSummaryRepository} lists and counts them. */
public sealed interface ConversationFilter {

    /** Every conversation of the company. */
    ConversationFilter ALL = new AllOf(List.of());

    /** Those that meet each condition; all of them without conditions. */
    record AllOf(List<ConversationFilter> conditions) implements ConversationFilter {}

    /** Those that meet at least one condition; none without conditions. */
    record AnyOf(List<ConversationFilter> conditions) implements ConversationFilter {}

    record InStatus(Set<ConversationStatus> statuses) implements ConversationFilter {}

    /** Those that wait in one of these departments, or did last. */
    record InDepartments(Collection<DepartmentId> departments) implements ConversationFilter {}

    /** Those whose agent this is, or was last. */
    record AssignedTo(StaffId agent) implements ConversationFilter {}

    /** Opened at or after. */
    record OpenedFrom(Instant from) implements ConversationFilter {}

    record OpenedBefore(Instant before) implements ConversationFilter {}

    record ProtocolStartsWith(String beginning) implements ConversationFilter {}

    /** The text is a part of the protocol number or of the customer's or the agent's name; case and accents do not count. */
    record LabelContains(String text) implements ConversationFilter {}

    /** Those of any of these customers. */
    record OfCustomer(Collection<UUID> customers) implements ConversationFilter {}

    /** Those with this tag, in whatever spelling, also by a former name of it. */
    record HasTag(String name) implements ConversationFilter {}

    /** Those of which a clock missed its target, or has by then if nothing happens. */
    record TargetMissed(Instant at) implements ConversationFilter {}

    /** Only these. A list ordered by somebody else, such as a search index, names its rows so. */
    record HasId(Collection<ConversationId> ids) implements ConversationFilter {}

    /** Those that come after this one in {@link ConversationOrder#NEWEST_FIRST}. */
    record OpenedEarlierThan(Instant openedAt, ConversationId id) implements ConversationFilter {}

    /** Those that come after this one in {@link ConversationOrder#LONGEST_WAIT_FIRST}. */
    record WaitsAfter(Instant waitingSince, ConversationId id) implements ConversationFilter {}

    static ConversationFilter allOf(ConversationFilter... conditions) {
        return new AllOf(List.of(conditions));
    }

    static ConversationFilter anyOf(ConversationFilter... conditions) {
        return new AnyOf(List.of(conditions));
    }

    static ConversationFilter hasStatus(ConversationStatus... statuses) {
        return new InStatus(Set.of(statuses));
    }
}
