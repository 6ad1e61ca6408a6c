package app.aside.conversation.assignment;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationAssigned;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.LockedConversation;
import app.aside.conversation.persistence.AgentAssigner;
import app.aside.conversation.persistence.Conversation;
import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.persistence.MessageWriter;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** Called by the room that routes, in its transaction of the company. Checks the agent's rights and nobody else's. */
@Service
public class ConversationAssignmentService {

    private final ConversationRepository conversations;
    private final AuthorizedTransactions transactions;
    private final AgentAssigner assigner;
    private final ConversationService service;
    private final MessageWriter writer;
    private final ApplicationEventPublisher events;

    ConversationAssignmentService(
            ConversationRepository conversations,
            AuthorizedTransactions transactions,
            AgentAssigner assigner,
            ConversationService service,
            MessageWriter writer,
            ApplicationEventPublisher events) {
        this.conversations = conversations;
        this.transactions = transactions;
        this.assigner = assigner;
        this.service = service;
        this.writer = writer;
        this.events = events;
    }

    /** @param since the original beginning of the wait */
    public record WaitingConversation(ConversationId id, Instant since) {}

    /** Who waits in the department, longest wait first. */
    public List<WaitingConversation> listWaiting(DepartmentId department, int limit) {
        return conversations.listWaiting(department.value(), Limit.of(limit)).stream()
                .map(row -> new WaitingConversation(new ConversationId(row.conversation()), row.since()))
                .toList();
    }

    /** How many ongoing conversations each of these people has, in all departments; nobody without one. */
    public Map<StaffId, Integer> countOngoing(Collection<StaffId> agents) {
        Map<StaffId, Integer> counts = new HashMap<>();
        if (!agents.isEmpty()) {
            conversations
                    .countOngoing(agents.stream().map(StaffId::value).toList())
                    .forEach(row -> counts.put(new StaffId(row.agent()), Math.toIntExact(row.conversations())));
        }
        return counts;
    }

    /** Who has ongoing conversations of the department. */
    public List<StaffId> listServing(DepartmentId department) {
        return conversations.listServing(department.value()).stream()
                .map(StaffId::new)
                .toList();
    }

    /** Locks the conversation's row if it waits in this department. */
    public boolean lockWaiting(ConversationId id, DepartmentId department) {
        return findWaiting(id, department).isPresent();
    }

    /**
     * Gives a waiting conversation of the department to an agent.
     *
     * @return {@code false} if it does not wait there any more, or the agent may not serve the department any more
     */
    public boolean assign(ConversationId id, DepartmentId department, StaffId agent) {
        Optional<Conversation> waiting = findWaiting(id, department);
        if (waiting.isEmpty()) {
            return false;
        }
        Optional<Access> access = transactions.lockIfEnabled(agent).filter(held -> held.mayServe(department));
        access.ifPresent(held -> assigner.assign(waiting.get(), held));
        return access.isPresent();
    }

    /** Locks the conversation's row; empty if it does not exist. */
    public Optional<LockedConversation> lock(ConversationId id) {
        return service.lock(id);
    }

    /** Writes a line of the company itself to the customer of a conversation that is open and whose row is locked. */
    public void tellCustomer(CompanyId company, ConversationId id, String sentence) {
        Conversation conversation = conversations.findById(id.value()).orElseThrow(ConversationId::notFound);
        writer.appendSystemMessage(company, conversation, sentence);
    }

    private Optional<Conversation> findWaiting(ConversationId id, DepartmentId department) {
        return conversations
                .lock(id.value())
                .filter(conversation -> conversation.status() == ConversationStatus.WAITING
                        && conversation.department().equals(department));
    }

    /**
     * Returns what an agent has of the department to its queue, with the original waiting time.
     *
     * @return how many there were
     */
    public int returnToQueue(CompanyId company, DepartmentId department, StaffId agent) {
        int returned = 0;
        for (UUID value : conversations.listOngoingIdsOf(agent.value())) {
            Conversation conversation = conversations.lock(value).orElseThrow(ConversationId::notFound);
            // It may have been closed or transferred while its row was waited for.
            if (conversation.status() == ConversationStatus.ONGOING
                    && conversation.isAssignedTo(agent)
                    && conversation.department().equals(department)) {
                String name = conversation.agentName();
                conversation.returnWithOriginalWait();
                writer.appendSystemMessage(
                        company,
                        conversation,
                        "%s left the conversation. It waits for the next agent.".formatted(name));
                writer.publish(Topic.workList(agent.value()), Topic.queuePosition(department.value()));
                events.publishEvent(new ConversationAssigned(company, conversation.id(), agent, null, null));
                returned++;
            }
        }
        return returned;
    }
}
