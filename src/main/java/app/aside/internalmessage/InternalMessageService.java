package app.aside.internalmessage;

import app.aside.attachment.OutgoingFile;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationService;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.LockedConversation;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.MessageContent;
import app.aside.conversation.MessageDraft;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.internalmessage.InternalMessage.QuotedMessage;
import app.aside.shared.Refusal;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Colleague;
import app.aside.staff.Role;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.time.Clock;
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

    private final AuthorizedTransactions transactions;
    private final ConversationService conversations;
    private final ConversationReader reader;
    private final StaffDirectory directory;
    private final InternalThreadWriter writer;
    private final InternalAttachmentRepository files;
    private final InternalMessageRepository messages;
    private final InternalThreadRepository threads;
    private final Clock clock;

    InternalMessageService(
            AuthorizedTransactions transactions,
            ConversationService conversations,
            ConversationReader reader,
            StaffDirectory directory,
            InternalThreadWriter writer,
            InternalAttachmentRepository files,
            InternalMessageRepository messages,
            InternalThreadRepository threads,
            Clock clock) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.reader = reader;
        this.directory = directory;
        this.writer = writer;
        this.files = files;
        this.messages = messages;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * An administrator or supervisor writes to the agent of a conversation.
     *
     * @param to the agent whom the writer saw when writing
     * @throws Refusal if another agent has it meanwhile, so that nobody gets words meant for somebody else
     */
    public InternalMessage send(StaffId me, ConversationId id, StaffId to, String typed, UUID request) {
        return send(me, id, to, MessageContent.of(typed), request);
    }

    /** As {@link #send(StaffId, ConversationId, StaffId, String, UUID)}, perhaps with a file. */
    public InternalMessage send(StaffId me, ConversationId id, StaffId to, MessageContent content, UUID request) {
        return send(me, id, to, content, MessageOptions.NONE, request);
    }

    /** As {@link #send(StaffId, ConversationId, StaffId, MessageContent, UUID)}, perhaps asking for something. */
    public InternalMessage send(
            StaffId me, ConversationId id, StaffId to, MessageContent content, MessageOptions options, UUID request) {
        return send(me, id, to, content, options, SendRequest.of(request));
    }

    private InternalMessage send(
            StaffId me,
            ConversationId id,
            StaffId to,
            MessageContent content,
            MessageOptions options,
            SendRequest request) {
        return sendLocked(me, id, content, options, request, (access, conversation) -> {
            if (!access.mayWatch(conversation.department())) {
                throw Refusal.notAllowed(
                        "Only an administrator or a supervisor of this department may guide its agents.");
            }
            NamedStaff agent = requireAgent(conversation);
            if (agent.id().equals(me)) {
                throw Refusal.invalid("You are the agent of this conversation yourself. Call a supervisor instead.");
            }
            if (!agent.id().equals(to)) {
                throw new Refusal(
                        Refusal.Reason.CHANGED_MEANWHILE,
                        "%s has this conversation now. Send again to write to %s.",
                        agent.name(),
                        agent.name());
            }
            return agent;
        });
    }

    /** As {@link #send}, to the agent whose id a browser names. */
    public InternalMessage sendToAgent(
            StaffId me,
            ConversationId id,
            UUID agent,
            MessageContent content,
            MessageOptions options,
            SendRequest request) {
        return send(me, id, new StaffId(agent), content, options, request);
    }

    /** Answers in the thread: an agent to whoever wrote, an administrator or supervisor to the agent. */
    public InternalMessage reply(StaffId me, ConversationId id, int toSeq, String typed, UUID request) {
        return reply(me, id, toSeq, MessageContent.of(typed), request);
    }

    /** As {@link #reply(StaffId, ConversationId, int, String, UUID)}, perhaps with a file. */
    public InternalMessage reply(StaffId me, ConversationId id, int toSeq, MessageContent content, UUID request) {
        return reply(me, id, toSeq, content, MessageOptions.NONE, SendRequest.of(request));
    }

    /** As {@link #reply(StaffId, ConversationId, int, MessageContent, UUID)}, perhaps asking the agent for something. */
    public InternalMessage reply(
            StaffId me,
            ConversationId id,
            int toSeq,
            MessageContent content,
            MessageOptions options,
            SendRequest request) {
        return sendLocked(
                me,
                id,
                content,
                options,
                request,
                (access, conversation) -> requireRecipient(access, conversation, toSeq));
    }

    /** The name of whom {@link #reply} would write to at this moment. */
    public String requireRecipientName(StaffId me, ConversationId id, int toSeq) {
        return transactions.write(me, access -> {
            LockedConversation conversation = lockForSending(access, id);
            requireWritable(conversation);
            return requireRecipient(access, conversation, toSeq).name();
        });
    }

    /** The agent of an ongoing conversation calls an administrator or supervisor into it. */
    public InternalMessage callSupervisor(StaffId me, ConversationId id, StaffId called, String typed, UUID request) {
        return callSupervisor(me, id, called, MessageContent.of(typed), SendRequest.of(request));
    }

    /** As {@link #callSupervisor(StaffId, ConversationId, StaffId, String, UUID)}, perhaps with a file. */
    public InternalMessage callSupervisor(
            StaffId me, ConversationId id, StaffId called, MessageContent content, SendRequest request) {
        return sendLocked(
                me,
                id,
                content,
                MessageOptions.NONE,
                request,
                (access, conversation) -> requireCallable(access, conversation, called));
    }

    /**
     * As {@link #callSupervisor(StaffId, ConversationId, StaffId, MessageContent, SendRequest)} for a call to whoever comes: the
     * message names no recipient.
     *
     * @param first gets it among the unread
     */
    public InternalMessage callAnySupervisor(
            StaffId me, ConversationId id, StaffId first, MessageContent content, SendRequest request) {
        return sendLocked(
                me,
                id,
                content,
                MessageOptions.NONE,
                request,
                (access, conversation) -> new NamedStaff(
                        requireCallable(access, conversation, first).id(), InternalMessage.ANY_SUPERVISOR));
    }

    private NamedStaff requireCallable(Access access, LockedConversation conversation, StaffId called) {
        StaffId me = access.staff();
        if (!me.equals(conversation.agent())) {
            throw Refusal.notAllowed("Only the agent of this conversation may call a supervisor.");
        }
        return directory
                .findAccess(access, called)
                .filter(found -> found.mayWatch(conversation.department()))
                .filter(found -> !found.staff().equals(me))
                .map(found -> new NamedStaff(called, found.name()))
                .orElseThrow(
                        () -> Refusal.invalid("This person cannot be called here. Search for another supervisor."));
    }

    /**
     * Brings a file to the store, where there is one. Whoever sends inside a transaction of its own calls this before it.
     *
     * @throws Refusal if the store cannot be reached, or there is no such conversation for this person
     */
    public void uploadFile(StaffId me, ConversationId id, MessageContent content) {
        OutgoingFile enclosure = content.file();
        if (enclosure != null) {
            files.upload(
                    () -> transactions.read(me, access -> {
                        reader.require(access, id);
                        return access.company();
                    }),
                    enclosure);
        }
    }

    /** What every sending has in common; the recipient is found, and the sender's part checked, under the lock. */
    private InternalMessage sendLocked(
            StaffId me,
            ConversationId id,
            MessageContent content,
            MessageOptions options,
            SendRequest request,
            BiFunction<Access, LockedConversation, NamedStaff> recipient) {
        OutgoingFile enclosure = content.file();
        uploadFile(me, id, content);
        return transactions.write(me, access -> {
            if (enclosure != null) {
                files.writeContent(access.company(), id, enclosure);
            }
            LockedConversation conversation = lockForSending(access, id);
            LockedThread thread = threads.readForSending(id, me, request);
            InternalMessage sent = thread.sent();
            if (sent != null && sent.authorId().equals(me)) {
                if (enclosure != null) {
                    files.deleteContent(access.company(), id, enclosure);
                }
                return sent;
            }
            requireWritable(conversation);
            NamedStaff to = recipient.apply(access, conversation);
            if (!options.equals(MessageOptions.NONE) && !to.id().equals(conversation.agent())) {
                throw Refusal.invalid("Only an internal message to the agent can ask for something.");
            }
            if (options.suggestedAnswer() && content.text().value().isEmpty()) {
                throw Refusal.invalid("A suggested answer needs words, not only a file.");
            }
            return writer.append(
                    access, conversation, thread, to, content, options, quote(access, id, options), request);
        });
    }

    private @Nullable QuotedMessage quote(Access access, ConversationId id, MessageOptions options) {
        Integer seq = options.aboutSeq();
        if (seq == null) {
            return null;
        }
        return reader.listMessagesAfter(access, reader.require(access, id), seq - 1, 1).stream()
                .filter(message -> message.seq() == seq && message.author() == MessageAuthor.CUSTOMER)
                .map(QuotedMessage::of)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("message of the customer"));
    }

    /** Whom the agent of this conversation may call, by a part of the name; at most {@link StaffDirectory#MAX_RESULTS}. */
    public List<Colleague> searchSupervisors(StaffId me, ConversationId id, String name) {
        return transactions.read(me, access -> {
            ConversationSummary conversation = reader.require(access, id);
            if (!conversation.isAssignedTo(me)) {
                throw Refusal.notAllowed("Only the agent of this conversation may call a supervisor.");
            }
            return directory.searchSupervisors(access, name, conversation.departmentId());
        });
    }

    /** The viewer has seen the internal messages up to {@code upToSeq}; recorded once, for all tabs and for ever. */
    public void markRead(StaffId me, ConversationId id, int upToSeq) {
        transactions.write(me, access -> {
            InternalMessageReader.requireThreadReadable(access, reader.require(access, id));
            LockedConversation conversation = conversations.lock(access, id);
            writer.markRead(access, conversation, upToSeq);
            return id;
        });
    }

    /** What this person had typed for a colleague and not sent. */
    public MessageDraft loadDraft(StaffId me, ConversationId id) {
        return transactions.read(
                me, access -> threads.findDraft(access.staff(), id).orElse(MessageDraft.NONE));
    }

    /** As {@link #saveDraft(StaffId, ConversationId, String, long)}, as of now. */
    public boolean saveDraft(StaffId me, ConversationId id, String text) {
        return saveDraft(me, id, text, clock.millis());
    }

    /**
     * Keeps what was typed for a colleague; an empty text deletes it. A newer draft stays as it is.
     *
     * @param version see {@link MessageDraft}
     * @return {@code true}: this text, or a newer one, is kept
     */
    public boolean saveDraft(StaffId me, ConversationId id, String text, long version) {
        return transactions.write(me, access -> {
            if (text.isEmpty()) {
                threads.deleteDraft(me, id, version);
            } else {
                reader.require(access, id);
                threads.saveDraft(me, id, new MessageDraft(text, version));
            }
            return true;
        });
    }

    /** The rights first, so that a foreign conversation is told from an unknown one by nothing; then the plan. */
    private LockedConversation lockForSending(Access access, ConversationId id) {
        LockedConversation conversation = conversations.lock(access, id);
        boolean isAgent = access.staff().equals(conversation.agent());
        boolean mayKnow =
                access.mayRead(conversation.department(), isAgent) || access.mayServe(conversation.department());
        if (!mayKnow) {
            throw ConversationId.notFound();
        }
        if (!access.plan().hasInternalMessages()) {
            throw new Refusal(Refusal.Reason.NOT_IN_PLAN, NOT_IN_PLAN);
        }
        return conversation;
    }

    private static void requireWritable(LockedConversation conversation) {
        if (conversation.status() == ConversationStatus.CLOSED) {
            throw new Refusal(
                    Refusal.Reason.CLOSED, "This conversation was closed meanwhile; nothing more can be sent in it.");
        }
    }

    private NamedStaff requireRecipient(Access access, LockedConversation conversation, int toSeq) {
        StaffId me = access.staff();
        boolean own = me.equals(conversation.agent());
        if (!own && !access.mayWatch(conversation.department())) {
            // Before anything says whether there is such a message.
            throw notTheirs(access, conversation);
        }
        InternalMessage answered =
                messages.findBySeq(conversation.id(), toSeq).orElseThrow(() -> Refusal.notFound("internal message"));
        if (own) {
            // What a former agent said goes on to whom it was said.
            return Stream.of(answered.authorId(), answered.recipientId())
                    .filter(person -> !person.equals(me))
                    .flatMap(person -> directory.findAccess(access, person).stream())
                    .filter(found -> found.mayWatch(conversation.department()))
                    .map(found -> new NamedStaff(found.staff(), found.name()))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid(
                            "%s is not available any more. Call another supervisor.",
                            answered.authorId().equals(me) ? answered.recipientName() : answered.authorName()));
        }
        return requireAgent(conversation);
    }

    private static Refusal notTheirs(Access access, LockedConversation conversation) {
        if (access.hasRole(Role.AGENT)) {
            String agent = conversation.agentName();
            return agent == null
                    ? new Refusal(
                            Refusal.Reason.CHANGED_MEANWHILE,
                            "This conversation is back in the queue; take it to go on.")
                    : new Refusal(Refusal.Reason.CHANGED_MEANWHILE, "This conversation is with %s now.", agent);
        }
        return Refusal.notAllowed("Managers read internal messages; they do not write them.");
    }

    private static NamedStaff requireAgent(LockedConversation conversation) {
        StaffId agent = conversation.agent();
        String name = conversation.agentName();
        if (agent == null || name == null) {
            throw new Refusal(Refusal.Reason.CHANGED_MEANWHILE, NO_AGENT);
        }
        return new NamedStaff(agent, name);
    }
}
