package app.aside.conversation;

import app.aside.account.AccessGate;
import app.aside.account.AgentWithdrawn;
import app.aside.account.DepartmentId;
import app.aside.account.Role;
import app.aside.account.StaffId;
import app.aside.live.Topic;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** What becomes of an agent's conversations when the agent may no longer serve them: they go back to the queue. */
@Service
public class Withdrawals {

    private final AccessGate gate;
    private final ConversationRepository conversations;
    private final MessageWriter writer;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Withdrawals(
            AccessGate gate,
            ConversationRepository conversations,
            MessageWriter writer,
            ApplicationEventPublisher events,
            Clock clock) {
        this.gate = gate;
        this.conversations = conversations;
        this.writer = writer;
        this.events = events;
        this.clock = clock;
    }

    /**
     * How many ongoing conversations would go back to the queue; for administrators.
     *
     * @param still the departments that the agent would go on serving
     */
    public long affected(StaffId me, StaffId agent, Set<DepartmentId> still) {
        return gate.read(me, access -> {
            access.demand(Role.ADMINISTRATOR);
            return conversations.departmentsOfOngoing(agent.value()).stream()
                    .filter(department -> !still.contains(new DepartmentId(department)))
                    .count();
        });
    }

    @EventListener
    void on(AgentWithdrawn event) {
        StaffId agent = event.agent();
        for (UUID value : conversations.ongoingOf(agent.value())) {
            Conversation conversation = conversations.lock(value).orElseThrow(ConversationId::unknown);
            // It may have been closed or transferred while its row was waited for.
            if (conversation.status() == Status.ONGOING
                    && conversation.isAgent(agent)
                    && !event.still().contains(conversation.department())) {
                String name = conversation.agentName();
                conversation.returnToQueue(conversation.department(), clock.instant());
                writer.system(
                        event.account(),
                        conversation,
                        "%s left the conversation. It waits for the next agent.".formatted(name));
                writer.ring(Topic.staff(agent.value()));
                events.publishEvent(new ConversationAssigned(conversation.id(), agent, null));
            }
        }
    }
}
