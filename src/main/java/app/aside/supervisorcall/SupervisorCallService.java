package app.aside.supervisorcall;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.MessageContent;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageService;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Colleague;
import app.aside.staff.StaffId;
import app.aside.staff.presence.PresenceStatus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Calls a supervisor and lets people accept, decline and withdraw a call. Each call checks the caller's rights. */
@Service
public class SupervisorCallService {

    /** The longest reason of somebody who declines, in characters. */
    public static final int MAX_REASON_LENGTH = 200;

    private final AuthorizedTransactions transactions;
    private final InternalMessageService internalMessages;
    private final ConversationReader conversations;
    private final SupervisorCallRepository calls;
    private final SupervisorCallWriter writer;
    private final Clock clock;

    SupervisorCallService(
            AuthorizedTransactions transactions,
            InternalMessageService internalMessages,
            ConversationReader conversations,
            SupervisorCallRepository calls,
            SupervisorCallWriter writer,
            Clock clock) {
        this.transactions = transactions;
        this.internalMessages = internalMessages;
        this.conversations = conversations;
        this.calls = calls;
        this.writer = writer;
        this.clock = clock;
    }

    /** As {@link #call(StaffId, ConversationId, CallTarget, MessageContent, SendRequest)}, by somebody who types nothing since. */
    public InternalMessage call(
            StaffId me, ConversationId id, CallTarget target, MessageContent content, UUID request) {
        return call(me, id, target, content, SendRequest.of(request));
    }

    /**
     * The agent of an ongoing conversation calls an administrator or supervisor into it, with an internal message. The
     * same request calls once. More words to whom the open call is for belong to that call.
     *
     * @throws Refusal if a call of this conversation to somebody else is open: the sentence says with whom it is
     */
    public InternalMessage call(
            StaffId me, ConversationId id, CallTarget target, MessageContent content, SendRequest request) {
        internalMessages.uploadFile(me, id, content);
        return transactions.write(me, access -> {
            StaffId named = target.person();
            InternalMessage sent = named == null
                    ? internalMessages.callAnySupervisor(me, id, firstToCall(access, id), content, request)
                    : internalMessages.callSupervisor(me, id, named, content, request);
            // The conversation's row is locked from here on.
            SupervisorCallEntity open = calls.findOpen(id.value()).orElse(null);
            if (open != null && !open.request().equals(request.id()) && !calls(open, target)) {
                throw open.refuseSecond();
            }
            if (open == null && calls.countOfRequest(id.value(), request.id()) == 0) {
                open(access, conversations.require(access, id), target, content, sent, request.id());
            }
            return sent;
        });
    }

    private static boolean calls(SupervisorCallEntity open, CallTarget target) {
        NamedPerson named = open.named();
        return Objects.equals(named == null ? null : named.id(), target.person());
    }

    private void open(
            Access access,
            ConversationSummary conversation,
            CallTarget target,
            MessageContent content,
            InternalMessage sent,
            UUID request) {
        StaffId named = target.person();
        CallablePeople people = writer.findPeople(access.company(), conversation.departmentId());
        writer.insert(
                access.company(),
                new SupervisorCallEntity(
                        conversation,
                        NamedPerson.of(access),
                        named == null ? null : new NamedPerson(named, sent.recipientName()),
                        content.preview(),
                        sent.seq(),
                        request,
                        writer.escalationOfNew(people, access.staff(), named, conversation.departmentName())),
                people);
    }

    /** The message of a call to any supervisor needs one recipient, who gets it among the unread. */
    private StaffId firstToCall(Access access, ConversationId id) {
        DepartmentId department = conversations.require(access, id).departmentId();
        Colleague first = writer.findPeople(access.company(), department).first(access.staff());
        if (first == null) {
            throw Refusal.invalid("There is nobody to call: no supervisor of this department and no other"
                    + " administrator can sign in.");
        }
        return first.id();
    }

    /** The agent withdraws the open call. The internal message stays. */
    public void withdraw(StaffId me, ConversationId id) {
        transactions.write(me, access -> {
            SupervisorCallEntity call = calls.lockOpen(id.value())
                    .filter(found -> found.agent().equals(me))
                    .orElseThrow(() ->
                            new Refusal(Refusal.Reason.CHANGED_MEANWHILE, "There is no call of yours to withdraw."));
            call.withdraw(NamedPerson.of(access), clock.instant());
            writer.save(access.company(), call, writer.findPeople(call));
            return id;
        });
    }

    /**
     * Somebody who may watch the department takes the call on.
     *
     * @return the conversation, to open it
     * @throws Refusal that says who was faster, or that the call is over
     */
    public ConversationId accept(StaffId me, SupervisorCallId id) {
        return transactions.write(me, access -> {
            SupervisorCallEntity call = lockForWatcher(access, id);
            call.accept(NamedPerson.of(access), clock.instant());
            writer.save(access.company(), call, writer.findPeople(call));
            return call.conversation();
        });
    }

    /** @param reason why not, in at most {@value #MAX_REASON_LENGTH} characters; required */
    public void decline(StaffId me, SupervisorCallId id, String reason) {
        String line =
                FormField.REASON.validate(() -> TextNormalizer.singleLine(reason, MAX_REASON_LENGTH, "The reason"));
        transactions.write(me, access -> {
            SupervisorCallEntity call = lockForWatcher(access, id);
            CallablePeople people = writer.findPeople(call);
            if (!people.called(call).contains(me)) {
                throw Refusal.notAllowed("You are not called.");
            }
            call.decline(NamedPerson.of(access), line, writer.escalationOf(call, people, me));
            writer.save(access.company(), call, people);
            return id;
        });
    }

    private SupervisorCallEntity lockForWatcher(Access access, SupervisorCallId id) {
        SupervisorCallEntity call = calls.lock(id.value())
                .filter(found -> access.mayWatch(found.department()))
                .orElseThrow(() -> Refusal.notFound("call"));
        if (!access.plan().hasInternalMessages()) {
            throw new Refusal(Refusal.Reason.NOT_IN_PLAN, InternalMessageService.NOT_IN_PLAN);
        }
        if (call.agent().equals(access.staff())) {
            throw Refusal.invalid("You have called yourself. Withdraw the call instead.");
        }
        return call;
    }

    /**
     * Whom the agent of this conversation may call: any supervisor, then people by name.
     *
     * @param name a part of a person's name; any supervisor comes first whatever it is, because its name depends on the reader
     */
    public List<CallChoice> searchChoices(StaffId me, ConversationId id, String name) {
        return transactions.read(me, access -> {
            List<Colleague> people = internalMessages.searchSupervisors(me, id, name);
            List<SupervisorCallEntity> open = calls.listOpen();
            List<CallChoice> choices = new ArrayList<>();
            choices.add(anySupervisor(access, conversations.require(access, id).departmentId(), open));
            people.forEach(person -> choices.add(new CallChoice(
                    new CallTarget(person.id()),
                    person.name(),
                    person.roles(),
                    person.presence(),
                    countFor(person.id(), open))));
            return choices;
        });
    }

    private CallChoice anySupervisor(Access access, DepartmentId department, List<SupervisorCallEntity> open) {
        return new CallChoice(
                CallTarget.ANY_SUPERVISOR,
                "",
                Set.of(),
                writer.findPeople(access.company(), department).supervisors().stream()
                                .anyMatch(person ->
                                        person.present() && !person.id().equals(access.staff()))
                        ? PresenceStatus.AVAILABLE
                        : PresenceStatus.OFFLINE,
                Math.toIntExact(open.stream()
                        .filter(call -> call.department().equals(department) && call.acceptedBy() == null)
                        .count()));
    }

    private static int countFor(StaffId person, List<SupervisorCallEntity> open) {
        return Math.toIntExact(open.stream()
                .filter(call -> isWith(call.acceptedBy(), person)
                        || call.level() == CallLevel.NAMED && isWith(call.named(), person))
                .count());
    }

    private static boolean isWith(@Nullable NamedPerson one, StaffId person) {
        return one != null && one.id().equals(person);
    }
}
