package app.aside.internalmessage;

import app.aside.account.Access;
import app.aside.account.AccessGate;
import app.aside.account.Colleague;
import app.aside.account.Refusal;
import app.aside.account.Role;
import app.aside.account.StaffDirectory;
import app.aside.account.StaffId;
import app.aside.attachment.Enclosure;
import app.aside.conversation.Content;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationService;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.LockedConversation;
import app.aside.conversation.Status;
import app.aside.internalmessage.InternalMessageRow.Person;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Sends internal messages. Every way in checks the plan, the rights and the state of the conversation under the lock
 * of its row. Sending again with the same {@code request} (made anew for each text) sends nothing and returns what was
 * sent.
 */
@Service
public class InternalMessageService {

    /** Said wherever the company's plan lacks internal messages. */
    public static final String NOT_IN_PLAN = "Internal messages are part of the Advanced plan";

    /** Said where there is nobody yet to write to. */
    public static final String NO_AGENT = "No agent has this conversation yet. You can write as soon as one takes it.";

    private final AccessGate gate;
    private final ConversationService conversations;
    private final ConversationReader reader;
    private final StaffDirectory directory;
    private final ThreadWriter writer;
    private final InternalFiles files;
    private final InternalMessageRepository messages;

    InternalMessageService(
            AccessGate gate,
            ConversationService conversations,
            ConversationReader reader,
            StaffDirectory directory,
            ThreadWriter writer,
            InternalFiles files,
            InternalMessageRepository messages) {
        this.gate = gate;
        this.conversations = conversations;
        this.reader = reader;
        this.directory = directory;
        this.writer = writer;
        this.files = files;
        this.messages = messages;
    }

    /**
     * An administrator or supervisor writes to the agent of a conversation.
     *
     * @param to the agent whom the writer saw when writing
     * @throws Refusal if another agent has it meanwhile, so that nobody gets words meant for somebody else
     */
    public InternalMessage send(StaffId me, ConversationId id, StaffId to, String typed, UUID request) {
        return send(me, id, to, Content.of(typed), request);
    }

    /** As {@link #send(StaffId, ConversationId, StaffId, String, UUID)}, perhaps with a file. */
    public InternalMessage send(StaffId me, ConversationId id, StaffId to, Content content, UUID request) {
        return post(me, id, content, request, false, (access, conversation) -> {
            if (!access.mayWatch(conversation.department())) {
                throw Refusal.notAllowed(
                        "Only an administrator or a supervisor of this department may guide its agents.");
            }
            Person agent = agentOf(conversation);
            if (agent.id().equals(me)) {
                throw Refusal.invalid("You are the agent of this conversation yourself. Call a supervisor instead.");
            }
            if (!agent.id().equals(to)) {
                throw new Refusal(
                        Refusal.Reason.CHANGED_MEANWHILE,
                        "%s has this conversation now. Send again to write to %s."
                                .formatted(agent.name(), agent.name()));
            }
            return agent;
        });
    }

    /** Answers in the thread: an agent to whoever wrote, an administrator or supervisor to the agent. */
    public InternalMessage reply(StaffId me, ConversationId id, int toSeq, String typed, UUID request) {
        return reply(me, id, toSeq, Content.of(typed), request);
    }

    /** As {@link #reply(StaffId, ConversationId, int, String, UUID)}, perhaps with a file. */
    public InternalMessage reply(StaffId me, ConversationId id, int toSeq, Content content, UUID request) {
        return post(me, id, content, request, false, (access, conversation) -> recipient(access, conversation, toSeq));
    }

    /** The name of whom {@link #reply} would write to at this moment. */
    public String addressee(StaffId me, ConversationId id, int toSeq) {
        return gate.write(me, access -> {
            LockedConversation conversation = open(access, id);
            demandWritable(conversation);
            return recipient(access, conversation, toSeq).name();
        });
    }

    /** The agent of an ongoing conversation calls an administrator or supervisor into it. */
    public InternalMessage call(StaffId me, ConversationId id, StaffId called, String typed, UUID request) {
        return call(me, id, called, Content.of(typed), request);
    }

    /** As {@link #call(StaffId, ConversationId, StaffId, String, UUID)}, perhaps with a file. */
    public InternalMessage call(StaffId me, ConversationId id, StaffId called, Content content, UUID request) {
        return post(me, id, content, request, true, (access, conversation) -> {
            if (!me.equals(conversation.agent())) {
                throw Refusal.notAllowed("Only the agent of this conversation may call a supervisor.");
            }
            return directory
                    .find(access, called)
                    .filter(found -> found.mayWatch(conversation.department()))
                    .filter(found -> !found.staff().equals(me))
                    .map(found -> new Person(called, found.name()))
                    .orElseThrow(
                            () -> Refusal.invalid("This person cannot be called here. Search for another supervisor."));
        });
    }

    /** What every sending has in common; the recipient is found, and the sender's part checked, under the lock. */
    private InternalMessage post(
            StaffId me,
            ConversationId id,
            Content content,
            UUID request,
            boolean isCall,
            BiFunction<Access, LockedConversation, Person> recipient) {
        Enclosure enclosure = content.enclosure();
        return gate.write(me, access -> {
            if (enclosure != null) {
                files.write(access, id, enclosure);
            }
            LockedConversation conversation = open(access, id);
            InternalMessage sent = sent(id, request, me);
            if (sent != null) {
                if (enclosure != null) {
                    files.takeBack(access, id, enclosure);
                }
                return sent;
            }
            demandWritable(conversation);
            return writer.append(access, conversation, recipient.apply(access, conversation), content, request, isCall);
        });
    }

    /** Whom the agent of this conversation may call, by a part of the name; at most {@link StaffDirectory#LIMIT}. */
    public List<Colleague> supervisors(StaffId me, ConversationId id, String name) {
        return gate.read(me, access -> {
            ConversationSummary conversation = reader.find(access, id);
            if (!conversation.isOwnedBy(me)) {
                throw Refusal.notAllowed("Only the agent of this conversation may call a supervisor.");
            }
            return directory.watchers(access, name, conversation.departmentId());
        });
    }

    /** The viewer has seen the internal messages up to {@code upToSeq}; recorded once, for all tabs and for ever. */
    public void markSeen(StaffId me, ConversationId id, int upToSeq) {
        gate.write(me, access -> {
            reader.find(access, id);
            LockedConversation conversation = conversations.lock(access, id);
            writer.markSeen(access, conversation, upToSeq);
            return id;
        });
    }

    /** What this person had typed for a colleague and not sent; empty if nothing. */
    public String draft(StaffId me, ConversationId id) {
        return gate.read(me, access -> messages.draft(me.value(), id.value()).orElse(""));
    }

    /** Keeps what was typed for a colleague; an empty text forgets it. */
    public void saveDraft(StaffId me, ConversationId id, String text) {
        gate.write(me, access -> {
            if (text.isEmpty()) {
                messages.deleteDraft(me.value(), id.value());
            } else {
                reader.find(access, id);
                messages.saveDraft(me.value(), id.value(), access.account().value(), text);
            }
            return id;
        });
    }

    /** The rights first, so that a foreign conversation is told from an unknown one by nothing; then the plan. */
    private LockedConversation open(Access access, ConversationId id) {
        LockedConversation conversation = conversations.lock(access, id);
        boolean isAgent = access.staff().equals(conversation.agent());
        boolean mayKnow =
                access.mayRead(conversation.department(), isAgent) || access.mayServe(conversation.department());
        if (!mayKnow) {
            throw ConversationId.unknown();
        }
        if (!access.plan().hasInternalMessages()) {
            throw new Refusal(Refusal.Reason.NOT_IN_PLAN, NOT_IN_PLAN);
        }
        return conversation;
    }

    private static void demandWritable(LockedConversation conversation) {
        if (conversation.status() == Status.CLOSED) {
            throw new Refusal(
                    Refusal.Reason.CLOSED, "This conversation was closed meanwhile; nothing more can be sent in it.");
        }
    }

    private Person recipient(Access access, LockedConversation conversation, int toSeq) {
        StaffId me = access.staff();
        InternalMessage answered = messages.bySeq(conversation.id().value(), toSeq)
                .map(InternalRow::toMessage)
                .orElseThrow(() -> Refusal.notFound("internal message"));
        if (me.equals(conversation.agent())) {
            // What a former agent said goes on to whom it was said.
            return Stream.of(answered.authorId(), answered.recipientId())
                    .filter(person -> !person.equals(me))
                    .flatMap(person -> directory.find(access, person).stream())
                    .filter(found -> found.mayWatch(conversation.department()))
                    .map(found -> new Person(found.staff(), found.name()))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid("%s is not available any more. Call another supervisor."
                            .formatted(answered.authorId().equals(me) ? answered.recipient() : answered.author())));
        }
        if (access.mayWatch(conversation.department())) {
            return agentOf(conversation);
        }
        if (access.is(Role.AGENT)) {
            throw new Refusal(
                    Refusal.Reason.CHANGED_MEANWHILE,
                    conversation.agentName() == null
                            ? "This conversation is back in the queue; take it to go on."
                            : "This conversation is with %s now.".formatted(conversation.agentName()));
        }
        throw Refusal.notAllowed("Managers read internal messages; they do not write them.");
    }

    private static Person agentOf(LockedConversation conversation) {
        StaffId agent = conversation.agent();
        String name = conversation.agentName();
        if (agent == null || name == null) {
            throw new Refusal(Refusal.Reason.CHANGED_MEANWHILE, NO_AGENT);
        }
        return new Person(agent, name);
    }

    private @Nullable InternalMessage sent(ConversationId id, UUID request, StaffId me) {
        return messages.byRequest(id.value(), request)
                .map(InternalRow::toMessage)
                .filter(message -> message.authorId().equals(me))
                .orElse(null);
    }
}
