package app.aside.routing;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.conversation.ConversationId;
import app.aside.conversation.assignment.ConversationAssignmentService.WaitingConversation;
import app.aside.routing.RoutingRules.Decision;
import app.aside.routing.RoutingRules.RecentRefusal;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hours of a large department on a virtual clock, with the rules and without a database. People leave and come back, decline
 * and let offers pass. Fails as soon as a rule is broken.
 */
class RoutingSimulation {

    private static final int AGENTS = 200;
    static final int ARRIVALS = 5_000;

    private record Event(Instant at, long number, Runnable work) {}

    private static final class Agent {
        final StaffId id;
        final int capacity;
        final Set<ConversationId> serves = new HashSet<>();
        boolean available = true;

        @Nullable
        ConversationId asked;

        @Nullable
        Instant last;

        Agent(int number, int capacity) {
            this.id = new StaffId(new UUID(2, number));
            this.capacity = capacity;
        }

        RoutingCandidate candidate() {
            return new RoutingCandidate(id, serves.size(), capacity, last, asked != null);
        }
    }

    private final boolean offered;
    private final Random random = new Random(20_260_302);
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
    private final Map<StaffId, Agent> agents = new LinkedHashMap<>();
    private final Map<ConversationId, WaitingConversation> waiting = new LinkedHashMap<>();
    private final Map<ConversationId, Instant> openedAt = new HashMap<>();
    private final Map<ConversationId, StaffId> served = new HashMap<>();
    private final Map<RecentRefusal, Instant> refusals = new HashMap<>();
    private final List<ConversationId> closed = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private long eventNumber;
    private int returned;
    private int offers;

    RoutingSimulation(boolean offered) {
        this.offered = offered;
    }

    /** The conversations that were served to their end, in that order. */
    List<ConversationId> closed() {
        return closed;
    }

    /** How many conversations came back from people who left. */
    int returned() {
        return returned;
    }

    int offers() {
        return offers;
    }

    void play() {
        for (int i = 0; i < AGENTS; i++) {
            Agent agent = new Agent(i, 3 + random.nextInt(4));
            agents.put(agent.id, agent);
            after(random.nextInt(3_600), () -> leave(agent));
        }
        for (int i = 0; i < ARRIVALS; i++) {
            ConversationId id = new ConversationId(new UUID(1, i));
            after(random.nextInt(3_600), () -> arrive(id));
        }
        for (Event event = events.poll(); event != null; event = events.poll()) {
            now = event.at();
            event.work().run();
            route();
            checkNobodyIdles();
        }
        assertThat(waiting).isEmpty();
        assertThat(served).isEmpty();
    }

    private void after(long seconds, Runnable work) {
        events.add(new Event(now.plusSeconds(seconds), eventNumber++, work));
    }

    private void arrive(ConversationId id) {
        openedAt.put(id, now);
        waiting.put(id, new WaitingConversation(id, now));
    }

    /** Loses the connection: what the agent has goes back with its original waiting time. */
    private void leave(Agent agent) {
        agent.available = false;
        agent.asked = null;
        for (ConversationId id : List.copyOf(agent.serves)) {
            agent.serves.remove(id);
            served.remove(id);
            waiting.put(id, new WaitingConversation(id, Objects.requireNonNull(openedAt.get(id))));
            returned++;
        }
        after(120 + random.nextInt(600), () -> agent.available = true);
    }

    private void route() {
        for (Optional<Decision> next = decide(); next.isPresent(); next = decide()) {
            Decision decision = next.get();
            Agent agent = Objects.requireNonNull(agents.get(decision.agent().agent()));
            checkFair(decision, agent);
            ConversationId id = decision.conversation().id();
            if (offered) {
                offer(agent, id);
            } else {
                assign(agent, id);
            }
        }
    }

    private Optional<Decision> decide() {
        return RoutingRules.next(waitingWithoutOffer(), candidates(), recentRefusals());
    }

    private List<WaitingConversation> waitingWithoutOffer() {
        Set<ConversationId> asked = new HashSet<>();
        agents.values().forEach(agent -> {
            if (agent.asked != null) {
                asked.add(agent.asked);
            }
        });
        return waiting.values().stream()
                .filter(conversation -> !asked.contains(conversation.id()))
                .toList();
    }

    private List<RoutingCandidate> candidates() {
        return agents.values().stream()
                .filter(agent -> agent.available)
                .map(Agent::candidate)
                .toList();
    }

    private Set<RecentRefusal> recentRefusals() {
        refusals.values().removeIf(at -> at.plus(RoutingRules.REFUSAL_TIME).isBefore(now));
        return refusals.keySet();
    }

    private void offer(Agent agent, ConversationId id) {
        offers++;
        agent.asked = id;
        int chance = random.nextInt(10);
        long answer = chance == 9 ? RoutingRules.OFFER_TIME.toSeconds() : 1 + random.nextInt(25);
        after(answer, () -> {
            if (!id.equals(agent.asked)) {
                return; // withdrawn when the agent left
            }
            agent.asked = null;
            if (chance < 7) {
                assign(agent, id);
            } else {
                refusals.put(new RecentRefusal(id, agent.id), now);
                after(RoutingRules.REFUSAL_TIME.toSeconds() + 1, () -> {}); // the sweep
            }
        });
    }

    private void assign(Agent agent, ConversationId id) {
        assertThat(waiting.remove(id)).as("a conversation that waits").isNotNull();
        assertThat(served.put(id, agent.id)).as("its other agent").isNull();
        agent.serves.add(id);
        agent.last = now;
        assertThat(agent.serves).hasSizeLessThanOrEqualTo(agent.capacity);
        after(120 + random.nextInt(600), () -> {
            if (agent.serves.remove(id)) {
                served.remove(id);
                closed.add(id);
            }
        });
    }

    /** Nobody who could have it has a smaller share in use: after it, the agent is at most one conversation ahead. */
    private void checkFair(Decision decision, Agent agent) {
        Set<RecentRefusal> refused = recentRefusals();
        for (RoutingCandidate other : candidates()) {
            if (other.isEligible()
                    && !refused.contains(
                            new RecentRefusal(decision.conversation().id(), other.agent()))) {
                assertThat((long) agent.serves.size() * other.capacity())
                        .isLessThanOrEqualTo((long) other.load() * agent.capacity);
            }
        }
    }

    private void checkNobodyIdles() {
        Set<RecentRefusal> refused = recentRefusals();
        List<RoutingCandidate> free =
                candidates().stream().filter(RoutingCandidate::isEligible).toList();
        if (!free.isEmpty()) {
            for (WaitingConversation conversation : waitingWithoutOffer()) {
                assertThat(free)
                        .as("whoever could have %s", conversation)
                        .allMatch(agent -> refused.contains(new RecentRefusal(conversation.id(), agent.agent())));
            }
        }
    }
}
