package app.aside.conversation;

import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentId;
import app.aside.company.DepartmentName;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.conversation.closing.Closing;
import app.aside.conversation.persistence.AgentAssigner;
import app.aside.conversation.persistence.ClosingRepository;
import app.aside.conversation.persistence.Conversation;
import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.persistence.IdempotencyHashes;
import app.aside.conversation.persistence.MessageWriter;
import app.aside.conversation.persistence.MessageWriter.AppendedMessage;
import app.aside.conversation.persistence.SingleConversationRepository;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Colleague;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** What agents do with conversations: take, answer, transfer, close. Each call locks the conversation's row first. */
@Service
public class ConversationService {

    private final AuthorizedTransactions transactions;
    private final ConversationRepository conversations;
    private final SingleConversationRepository single;
    private final MessageWriter writer;
    private final ClosingRepository closings;
    private final AgentAssigner assigner;
    private final DepartmentDirectory departments;
    private final StaffDirectory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConversationService(
            AuthorizedTransactions transactions,
            ConversationRepository conversations,
            SingleConversationRepository single,
            MessageWriter writer,
            ClosingRepository closings,
            AgentAssigner assigner,
            DepartmentDirectory departments,
            StaffDirectory directory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.single = single;
        this.writer = writer;
        this.closings = closings;
        this.assigner = assigner;
        this.departments = departments;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /** Takes a waiting conversation of a department that this agent serves; harmless when already taken by the same. */
    public void take(StaffId me, ConversationId id) {
        transactions.write(me, access -> {
            Conversation conversation = requireLocked(id);
            if (!access.mayServe(conversation.department())) {
                throw ConversationId.notFound();
            }
            if (conversation.isAssignedTo(me) && conversation.status() == ConversationStatus.ONGOING) {
                return id;
            }
            Access held = transactions.lockAccess(me);
            if (!held.mayServe(conversation.department())) {
                throw ConversationId.notFound();
            }
            assigner.assign(conversation, held);
            return id;
        });
    }

    /** As {@link #answer(StaffId, ConversationId, String, SendRequest)}, by somebody who types nothing since. */
    public Message answer(StaffId me, ConversationId id, String typed, UUID request) {
        return answer(me, id, typed, SendRequest.of(request));
    }

    /**
     * Answers the customer, and deletes the draft that this was. Called again with the same request it sends nothing and
     * returns what was sent.
     */
    public Message answer(StaffId me, ConversationId id, String typed, SendRequest request) {
        MessageText text = MessageText.of(typed);
        MessageContent content = MessageContent.of(text);
        IdempotencyHashes once = IdempotencyHashes.of(
                content, me.value().toString(), request.id().toString());
        return transactions.write(me, access -> {
            Conversation conversation = lockToAnswer(access, id);
            AppendedMessage appended = writer.appendOnce(
                    access.company(), conversation, MessageAuthor.AGENT, me, access.name(), content, once);
            if (!appended.isRepeated()) {
                conversations.deleteDraft(access.company().value(), me.value(), id.value(), request.version());
            }
            return appended.message();
        });
    }

    /** Closes the agent's own conversation. {@code ClosingService} can undo it for a short time. */
    public Closing close(StaffId me, ConversationId id) {
        return transactions.write(me, access -> {
            Conversation conversation = lockOwn(access, id);
            conversation.requireOpen();
            Instant now = clock.instant();
            writer.appendSystemMessage(access.company(), conversation, access.name() + " closed the conversation.");
            closings.insert(access.company(), conversation, me, now);
            conversation.close(now);
            events.publishEvent(new ConversationEvent.Closed(
                    access.company(), id, conversation.status(), conversation.lastSeq(), now));
            return new Closing(id, conversation.protocol(), conversation.customerName(), conversation.lastSeq());
        });
    }

    /** The agents to whom a conversation can go, by name, without the one who asks. */
    public List<Colleague> listAgents(StaffId me, DepartmentId department) {
        return transactions.read(
                me,
                access -> directory.listAgents(department).stream()
                        .filter(agent -> !agent.id().equals(me))
                        .toList());
    }

    /** The departments to which a conversation can go. */
    public List<DepartmentName> listDepartments(StaffId me) {
        return transactions.read(me, access -> departments.list());
    }

    /**
     * Hands the agent's own conversation over.
     *
     * @param department where it goes
     * @param agent who takes it over, or {@code null} to let it wait in that department's queue
     */
    public void transfer(StaffId me, ConversationId id, DepartmentId department, @Nullable StaffId agent) {
        transactions.write(me, access -> {
            Conversation conversation = lockOwn(access, id);
            DepartmentName target = departments.list().stream()
                    .filter(d -> d.id().equals(department))
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound("department"));
            if (agent == null) {
                conversation.returnToQueue(department, clock.instant());
                writer.publish(Topic.queuePosition(department.value()));
                writer.appendSystemMessage(
                        access.company(),
                        conversation,
                        "The conversation was transferred to %s and waits for the next agent."
                                .formatted(target.name()));
                events.publishEvent(new ConversationAssigned.TransferredToQueue(access.company(), id, department, me));
            } else {
                Access next = directory
                        .findAccess(access, agent)
                        .flatMap(found -> transactions.lockIfEnabled(found.staff()))
                        .filter(found -> found.mayServe(department))
                        .orElseThrow(() -> Refusal.invalid("This agent does not serve %s.", target.name()));
                conversation.transfer(department, agent, next.name());
                StaffId joined = conversation.joined();
                if (joined != null && !mayStay(access, joined, department)) {
                    conversation.leave(joined);
                }
                writer.appendSystemMessage(
                        access.company(),
                        conversation,
                        "The conversation was transferred to %s (%s).".formatted(next.name(), target.name()));
            }
            writer.publish(Topic.workList(me.value()));
            events.publishEvent(new ConversationAssigned(access.company(), id, me, agent, conversation.agentName()));
            return id;
        });
    }

    private boolean mayStay(Access access, StaffId joined, DepartmentId department) {
        return directory
                .findAccess(access, joined)
                .filter(found -> found.mayWatch(department))
                .isPresent();
    }

    /** What this agent had typed for the customer and not sent. */
    public MessageDraft loadDraft(StaffId me, ConversationId id) {
        return transactions.read(
                me,
                access -> conversations
                        .findDraft(access.company().value(), me.value(), id.value())
                        .map(row -> new MessageDraft(row.getText(), row.getVersion()))
                        .orElse(MessageDraft.NONE));
    }

    /** As {@link #saveDraft(StaffId, ConversationId, String, long)}, as of now. */
    public boolean saveDraft(StaffId me, ConversationId id, String text) {
        return saveDraft(me, id, text, clock.millis());
    }

    /**
     * Keeps what was typed for the customer; an empty text deletes it. Only the agent and whoever joined have a
     * draft. A newer draft stays as it is.
     *
     * @param version see {@link MessageDraft}
     * @return whether this text, or a newer one, is kept
     */
    public boolean saveDraft(StaffId me, ConversationId id, String text, long version) {
        return transactions.write(me, access -> {
            Conversation conversation = conversations.findById(id.value()).orElseThrow(ConversationId::notFound);
            if (text.isEmpty()) {
                conversations.deleteDraft(access.company().value(), me.value(), id.value(), version);
                return true;
            }
            if (conversation.isAssignedTo(me) || conversation.isJoinedBy(me)) {
                conversations.saveDraft(access.company().value(), me.value(), id.value(), text, version);
                return true;
            }
            return false;
        });
    }

    /**
     * For another room: locks the conversation's row until the end of that room's transaction, so that what it does is
     * ordered with everything that is said.
     *
     * @throws Refusal when it does not exist in the company
     */
    public LockedConversation lock(Access access, ConversationId id) {
        return lock(id).orElseThrow(ConversationId::notFound);
    }

    /** As {@link #lock(Access, ConversationId)}, for scheduled work of another room, in a transaction of the company. */
    public Optional<LockedConversation> lock(ConversationId id) {
        return single.lock(id);
    }

    /** For a listener of another room: the conversation whose row the running transaction has locked already. */
    public LockedConversation readLocked(ConversationId id) {
        Conversation c = conversations.findById(id.value()).orElseThrow(ConversationId::notFound);
        return new LockedConversation(c.id(), c.status(), c.department(), c.agent(), c.agentName(), c.lastSeq());
    }

    private Conversation requireLocked(ConversationId id) {
        return conversations.lock(id.value()).orElseThrow(ConversationId::notFound);
    }

    /** Why this person cannot go on with a conversation: a refusal that says who has it, if that may be known. */
    public Refusal explainUnavailable(StaffId me, ConversationId id) {
        return transactions.read(
                me,
                access -> conversations
                        .findById(id.value())
                        .map(conversation -> notAssigned(access, conversation))
                        .orElseGet(ConversationId::notFound));
    }

    /**
     * For the agent, and for whoever joined and may still watch the department.
     *
     * @throws Refusal that says who has it if it is not this person's
     */
    Conversation lockToAnswer(Access access, ConversationId id) {
        Conversation conversation = requireLocked(id);
        if (conversation.isAssignedTo(access.staff())
                || conversation.isJoinedBy(access.staff()) && access.mayWatch(conversation.department())) {
            return conversation;
        }
        throw notAssigned(access, conversation);
    }

    /** @throws Refusal that says who has it if it is not this person's */
    Conversation lockOwn(Access access, ConversationId id) {
        Conversation conversation = requireLocked(id);
        if (conversation.isAssignedTo(access.staff())) {
            return conversation;
        }
        throw notAssigned(access, conversation);
    }

    private static Refusal notAssigned(Access access, Conversation conversation) {
        if (!access.mayWatch(conversation.department()) && !access.mayServe(conversation.department())) {
            return new Refusal(Refusal.Reason.CHANGED_MEANWHILE, "This conversation is not yours any more.");
        }
        String agent = conversation.agentName();
        return agent == null
                ? new Refusal(
                        Refusal.Reason.CHANGED_MEANWHILE, "This conversation is back in the queue; take it to go on.")
                : new Refusal(Refusal.Reason.CHANGED_MEANWHILE, "This conversation is with %s now.", agent);
    }
}
