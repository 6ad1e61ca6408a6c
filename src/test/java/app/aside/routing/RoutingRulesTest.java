package app.aside.routing;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.conversation.ConversationId;
import app.aside.conversation.assignment.ConversationAssignmentService.WaitingConversation;
import app.aside.routing.RoutingRules.Decision;
import app.aside.routing.RoutingRules.RecentRefusal;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who gets the next conversation. */
class RoutingRulesTest {

    private static final Instant T0 = Instant.parse("2026-03-02T09:00:00Z");

    private static WaitingConversation waiting(int number, int second) {
        return new WaitingConversation(new ConversationId(new UUID(1, number)), T0.plusSeconds(second));
    }

    private static StaffId agent(int number) {
        return new StaffId(new UUID(2, number));
    }

    private static RoutingCandidate candidate(int number, int load, int capacity, @Nullable Integer lastSecond) {
        return new RoutingCandidate(
                agent(number), load, capacity, lastSecond == null ? null : T0.plusSeconds(lastSecond), false);
    }

    private static Optional<String> decide(List<WaitingConversation> queue, RoutingCandidate... candidates) {
        return decide(queue, Set.of(), candidates);
    }

    private static Optional<String> decide(
            List<WaitingConversation> queue, Set<RecentRefusal> refusals, RoutingCandidate... candidates) {
        return RoutingRules.next(queue, List.of(candidates), refusals).map(RoutingRulesTest::label);
    }

    private static String label(Decision decision) {
        return decision.conversation().id().value().getLeastSignificantBits() + " to "
                + decision.agent().agent().value().getLeastSignificantBits();
    }

    @Test
    @Tag("UC-21.2")
    void theLongestWaitComesFirst() {
        assertThat(decide(List.of(waiting(1, 30), waiting(2, 10), waiting(3, 20)), candidate(1, 0, 5, null)))
                .contains("2 to 1");
    }

    @Test
    @Tag("UC-21.2")
    void theSmallestShareOfCapacityInUseGoesFirst() {
        List<WaitingConversation> queue = List.of(waiting(1, 0));
        assertThat(decide(queue, candidate(1, 2, 4, null), candidate(2, 3, 8, null)))
                .contains("1 to 2");
        assertThat(decide(queue, candidate(1, 1, 3, 50), candidate(2, 2, 6, 40)))
                .as("an equal share: the longest since the last one")
                .contains("1 to 2");
        assertThat(decide(queue, candidate(1, 1, 3, 50), candidate(2, 2, 6, null)))
                .as("never had one")
                .contains("1 to 2");
        assertThat(decide(queue, candidate(2, 1, 3, 40), candidate(1, 2, 6, 40)))
                .as("all equal: by id")
                .contains("1 to 1");
    }

    @Test
    @Tag("UC-21.2")
    void nobodyGetsMoreThanTheCapacityOrTwoOffers() {
        List<WaitingConversation> queue = List.of(waiting(1, 0));
        assertThat(decide(queue, candidate(1, 5, 5, null), candidate(2, 7, 5, null)))
                .isEmpty();
        assertThat(decide(queue, new RoutingCandidate(agent(1), 0, 5, null, true)))
                .isEmpty();
        assertThat(decide(queue)).isEmpty();
        assertThat(decide(List.of(), candidate(1, 0, 5, null))).isEmpty();
    }

    @Test
    @Tag("UC-21.5")
    void whoRefusedIsNotAskedAgainAboutThatConversation() {
        WaitingConversation first = waiting(1, 0);
        Set<RecentRefusal> refused = Set.of(new RecentRefusal(first.id(), agent(1)));
        assertThat(decide(List.of(first), refused, candidate(1, 0, 5, null), candidate(2, 4, 5, null)))
                .contains("1 to 2");
        assertThat(decide(List.of(first, waiting(2, 9)), refused, candidate(1, 0, 5, null)))
                .as("the next conversation does not wait for it")
                .contains("2 to 1");
    }
}
