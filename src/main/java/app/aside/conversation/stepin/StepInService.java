package app.aside.conversation.stepin;

import app.aside.conversation.ConversationAssigned;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.Message;
import app.aside.conversation.persistence.Conversation;
import app.aside.conversation.persistence.ConversationRepository;
import app.aside.conversation.persistence.MessageWriter;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import app.aside.staff.StaffRightsReduced;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * How an administrator or a supervisor of the department steps into an ongoing conversation: by joining the agent, or as
 * the next agent. The customer is told in a neutral line. Each call locks the conversation's row first.
 */
@Service
public class StepInService {

    /** Said wherever the company's plan lacks it. */
    public static final String NOT_IN_PLAN = "Stepping into a conversation is part of the Advanced plan";

    private static final int MAX_TAKEOVERS = 20;

    private final AuthorizedTransactions transactions;
    private final ConversationRepository conversations;
    private final TakeoverRepository takeovers;
    private final MessageWriter writer;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StepInService(
            AuthorizedTransactions transactions,
            ConversationRepository conversations,
            TakeoverRepository takeovers,
            MessageWriter writer,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.takeovers = takeovers;
        this.writer = writer;
        this.events = events;
        this.clock = clock;
    }

    /** Writes to the customer too, from now on; the agent keeps the conversation. Harmless when joined already. */
    public void join(StaffId me, ConversationId id) {
        stepIn(me, id, (access, conversation) -> {
            if (conversation.isAssignedTo(me)) {
                throw Refusal.invalid("You are the agent of this conversation yourself.");
            }
            boolean isNew = !conversation.isJoinedBy(me);
            conversation.join(me, access.name());
            if (isNew) {
                writer.appendSystemMessage(access.company(), conversation, access.name() + " joined the conversation.");
                events.publishEvent(new ConversationJoined(access.company(), id, me, access.name()));
            }
        });
    }

    /** Ends {@link #join}; without effect for somebody who has not joined. Needs no right and no plan. */
    public void leave(StaffId me, ConversationId id) {
        transactions.write(me, access -> {
            Conversation conversation = conversations.lock(id.value()).orElseThrow(ConversationId::notFound);
            if (conversation.isJoinedBy(me)) {
                leave(access, conversation);
            } else if (!access.mayWatch(conversation.department())) {
                throw ConversationId.notFound();
            }
            return id;
        });
    }

    /**
     * Becomes the agent in the place of the present one. Harmless when this person is the agent already.
     *
     * @param former the agent whom the person saw when deciding
     * @throws Refusal if another agent has it meanwhile
     */
    public void takeOver(StaffId me, ConversationId id, StaffId former) {
        stepIn(me, id, (access, conversation) -> {
            if (conversation.isAssignedTo(me) && conversation.status() == ConversationStatus.ONGOING) {
                return;
            }
            conversation.takeOver(former, me, access.name());
            Message told = writer.appendSystemMessage(
                    access.company(), conversation, access.name() + " continues the conversation.");
            takeovers.insert(id, told, former, access);
            writer.publish(Topic.workList(former.value()), Topic.alerts(former.value()));
            events.publishEvent(new ConversationAssigned(access.company(), id, former, me, access.name()));
        });
    }

    /** What was taken over from this person, who has not confirmed to know it; the latest ones, newest first. */
    public List<Takeover> listTakeovers(StaffId me) {
        return transactions.read(me, access -> takeovers.listUnconfirmed(access.company(), me, MAX_TAKEOVERS));
    }

    /** The former agent knows of it. Without effect on what was taken over from somebody else. */
    public void confirmTakeover(StaffId me, ConversationId id, int seq) {
        transactions.write(me, access -> {
            if (takeovers.confirm(access.company(), me, id, seq, clock.instant())) {
                writer.publish(Topic.alerts(me.value()));
            }
            return id;
        });
    }

    /** Whoever may not watch the department any more leaves the conversations of it. */
    @EventListener
    void on(StaffRightsReduced event) {
        Access after = event.after();
        for (UUID value : conversations.listIdsJoinedBy(after.staff().value())) {
            Conversation conversation = conversations.lock(value).orElseThrow(ConversationId::notFound);
            // It may have been closed or transferred while its row was waited for.
            if (conversation.isJoinedBy(after.staff()) && !after.mayWatch(conversation.department())) {
                leave(after, conversation);
            }
        }
    }

    private void leave(Access access, Conversation conversation) {
        conversation.leave(access.staff());
        writer.appendSystemMessage(access.company(), conversation, access.name() + " left the conversation.");
    }

    /** The rights first, so that a foreign conversation is told from an unknown one by nothing; then the plan. */
    private void stepIn(StaffId me, ConversationId id, BiConsumer<Access, Conversation> action) {
        transactions.write(me, access -> {
            Conversation conversation = conversations.lock(id.value()).orElseThrow(ConversationId::notFound);
            if (!access.mayWatch(conversation.department())) {
                throw access.mayRead(conversation.department(), conversation.isAssignedTo(me))
                                || access.mayServe(conversation.department())
                        ? Refusal.notAllowed("Only an administrator or a supervisor of this department may step in.")
                        : ConversationId.notFound();
            }
            if (!access.plan().hasInternalMessages()) {
                throw new Refusal(Refusal.Reason.NOT_IN_PLAN, NOT_IN_PLAN);
            }
            // Whoever changes this person's rights waits, and then finds what was assigned to the person.
            if (!transactions.lockAccess(me).mayWatch(conversation.department())) {
                throw ConversationId.notFound();
            }
            action.accept(access, conversation);
            return id;
        });
    }
}
