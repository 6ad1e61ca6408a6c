package app.aside.conversation;

import app.aside.company.DepartmentId;
import app.aside.conversation.persistence.Conversation;
import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.persistence.MessageWriter;
import app.aside.live.Topic;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import app.aside.staff.StaffRightsReduced;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** What becomes of an agent's conversations when the agent may no longer serve them: they go back to the queue. */
@Service
public class ConversationRequeueService {

    private final AuthorizedTransactions transactions;
    private final ConversationRepository conversations;
    private final StaffDirectory directory;
    private final MessageWriter writer;
    private final ApplicationEventPublisher events;

    ConversationRequeueService(
            AuthorizedTransactions transactions,
            ConversationRepository conversations,
            StaffDirectory directory,
            MessageWriter writer,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.directory = directory;
        this.writer = writer;
        this.events = events;
    }

    /**
     * How many ongoing conversations of a person would go back to the queue; for administrators.
     *
     * @param roles those that the person would have; none if the person were disabled
     * @param departments those that the person would have
     */
    public long countAffected(StaffId me, StaffId agent, Set<Role> roles, Set<DepartmentId> departments) {
        return transactions.read(me, access -> {
            access.requireRole(Role.ADMINISTRATOR);
            return directory
                    .findAccess(access, agent)
                    .map(before -> new StaffRightsReduced(before, before.withRights(roles, departments)))
                    .map(change -> countAffected(change))
                    .orElse(0L);
        });
    }

    private long countAffected(StaffRightsReduced change) {
        return conversations.listDepartmentsOfOngoing(change.before().staff().value()).stream()
                .filter(department -> !change.keepsConversationsOf(new DepartmentId(department)))
                .count();
    }

    @EventListener
    void on(StaffRightsReduced event) {
        StaffId agent = event.after().staff();
        for (UUID value : conversations.listOngoingIdsOf(agent.value())) {
            Conversation conversation = conversations.lock(value).orElseThrow(ConversationId::notFound);
            // It may have been closed or transferred while its row was waited for.
            if (conversation.status() == ConversationStatus.ONGOING
                    && conversation.isAssignedTo(agent)
                    && !event.keepsConversationsOf(conversation.department())) {
                String name = conversation.agentName();
                conversation.returnWithOriginalWait();
                writer.appendSystemMessage(
                        event.after().company(),
                        conversation,
                        "%s left the conversation. It waits for the next agent.".formatted(name));
                writer.publish(
                        Topic.workList(agent.value()),
                        Topic.queuePosition(conversation.department().value()));
                events.publishEvent(
                        new ConversationAssigned(event.after().company(), conversation.id(), agent, null, null));
            }
        }
    }
}
