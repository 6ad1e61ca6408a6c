package app.aside.conversation.persistence;

import app.aside.conversation.ConversationAssigned;
import app.aside.live.Topic;
import app.aside.staff.Access;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Gives a waiting conversation, whose row is locked, to an agent whose rights are held. */
@Component
public class AgentAssigner {

    private final MessageWriter writer;
    private final ApplicationEventPublisher events;

    AgentAssigner(MessageWriter writer, ApplicationEventPublisher events) {
        this.writer = writer;
        this.events = events;
    }

    /** @throws app.aside.shared.Refusal if another agent has it meanwhile, or it was closed */
    public void assign(Conversation conversation, Access agent) {
        conversation.take(agent.staff(), agent.name());
        writer.appendSystemMessage(agent.company(), conversation, agent.name() + " joined the conversation.");
        UUID queue = conversation.department().value();
        writer.publish(Topic.queue(queue), Topic.queuePosition(queue));
        events.publishEvent(
                new ConversationAssigned(agent.company(), conversation.id(), null, agent.staff(), agent.name()));
    }
}
