package app.aside.routing;

import app.aside.conversation.ConversationId;
import app.aside.conversation.assignment.ConversationAssignmentService.WaitingConversation;
import app.aside.staff.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who gets the next conversation: rules without a database and without a clock. */
final class RoutingRules {

    /** How long an offer stands. */
    static final Duration OFFER_TIME = Duration.ofSeconds(30);

    /** How long nobody gets a conversation again that the person declined, let pass or gave away. */
    static final Duration REFUSAL_TIME = Duration.ofSeconds(60);

    /** After so many offers in a row without an answer the agent is set away. */
    static final int MAX_MISSED_OFFERS = 2;

    private static final Comparator<WaitingConversation> LONGEST_WAIT_FIRST = Comparator.comparing(
                    WaitingConversation::since)
            .thenComparing(waiting -> waiting.id().value());

    private static final Comparator<RoutingCandidate> LEAST_LOADED_FIRST = RoutingRules::compareLoad;

    /** The smallest share of capacity in use, then who has waited longest for one, then the id. */
    private static final Comparator<RoutingCandidate> NEXT_FIRST = LEAST_LOADED_FIRST
            .thenComparing(RoutingCandidate::lastAssignedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(candidate -> candidate.agent().value());

    private RoutingRules() {}

    /** Somebody declined this conversation, let its offer pass or gave it away within {@link #REFUSAL_TIME}. */
    record RecentRefusal(ConversationId conversation, StaffId agent) {}

    record Decision(WaitingConversation conversation, RoutingCandidate agent) {}

    /**
     * The next conversation that somebody can get, and who gets it.
     *
     * @param waiting those without an open offer
     */
    static Optional<Decision> next(
            Collection<WaitingConversation> waiting,
            Collection<RoutingCandidate> candidates,
            Set<RecentRefusal> refusals) {
        List<RoutingCandidate> ranked = candidates.stream()
                .filter(RoutingCandidate::isEligible)
                .sorted(NEXT_FIRST)
                .toList();
        if (ranked.isEmpty()) {
            return Optional.empty();
        }
        return waiting.stream()
                .sorted(LONGEST_WAIT_FIRST)
                .flatMap(conversation -> ranked.stream()
                        .filter(candidate ->
                                !refusals.contains(new RecentRefusal(conversation.id(), candidate.agent())))
                        .limit(1)
                        .map(candidate -> new Decision(conversation, candidate)))
                .findFirst();
    }

    /** Without fractions: 1 of 3 and 2 of 6 are equal. */
    private static int compareLoad(RoutingCandidate one, RoutingCandidate other) {
        return Long.compare((long) one.load() * other.capacity(), (long) other.load() * one.capacity());
    }
}
