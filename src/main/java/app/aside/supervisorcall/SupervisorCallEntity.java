package app.aside.supervisorcall;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.internalmessage.InternalMessage;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.shared.UuidV7;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.CallEntry.Kind;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A call and the rules by which it goes from one state to the next. It keeps how the call stands and collects an entry for
 * each change; the same transaction stores both.
 */
@Entity(name = "SupervisorCall")
@Table(name = "staff_call")
class SupervisorCallEntity {

    /** Who accepts has to write an internal message in this time, or the call goes on. */
    static final Duration ANSWER_TIME = Duration.ofMinutes(2);

    @Id
    private UUID id;

    @TenantId
    private @Nullable UUID accountId;

    private UUID conversationId;

    /** The conversation while the call is open; unique, so that a conversation has one open call. */
    private @Nullable UUID openConversationId;

    @Version
    private int version;

    private UUID departmentId;
    private String departmentName;
    private String protocol;
    private String customerName;
    private String words;
    private int messageSeq;
    private UUID requestId;
    private UUID agentId;
    private String agentName;
    private @Nullable UUID namedId;
    private @Nullable String namedName;

    @Enumerated(EnumType.STRING)
    private CallLevel level;

    @Enumerated(EnumType.STRING)
    private CallState state;

    private String withWhom;
    private Instant openedAt;
    private Instant since;
    private @Nullable Instant dueAt;
    private @Nullable UUID acceptedId;
    private @Nullable String acceptedName;
    private @Nullable String silentName;
    private @Nullable Instant endedAt;
    private int lastEntry;

    /** The names of the levels that were passed over because the department was closed, with commas between them. */
    private String closedLevels;

    @Transient
    private final List<CallEntry> newEntries = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected SupervisorCallEntity() {}

    /**
     * @param named whom the agent calls by name; {@code null} for any supervisor
     * @param words the beginning of the internal message numbered {@code messageSeq}, sent by {@code request}
     */
    SupervisorCallEntity(
            ConversationSummary conversation,
            NamedPerson agent,
            @Nullable NamedPerson named,
            String words,
            int messageSeq,
            UUID request,
            Escalation escalation) {
        this.id = UuidV7.next();
        this.conversationId = conversation.id().value();
        this.openConversationId = conversationId;
        this.departmentId = conversation.departmentId().value();
        this.departmentName = escalation.departmentName();
        this.protocol = conversation.protocol();
        this.customerName = conversation.customerName();
        this.words = words;
        this.messageSeq = messageSeq;
        this.requestId = request;
        this.agentId = agent.id().value();
        this.agentName = agent.name();
        this.namedId = named == null ? null : named.id().value();
        this.namedName = named == null ? null : named.name();
        this.level = CallLevel.NAMED;
        this.state = CallState.RINGING;
        this.withWhom = named == null ? InternalMessage.ANY_SUPERVISOR : named.name();
        this.openedAt = escalation.now();
        this.since = escalation.now();
        this.dueAt = escalation.dueAt();
        this.closedLevels = escalation.people().isClosed(CallLevel.NAMED) ? CallLevel.NAMED.name() : "";
        add(Kind.CALLED, agent, "", escalation.now());
        if (named == null || !escalation.available().contains(CallLevel.NAMED)) {
            goOn(escalation);
        }
    }

    /** @throws Refusal that says who was faster, or that the call is over */
    void accept(NamedPerson who, Instant now) {
        requireOpen();
        if (state == CallState.ACCEPTED) {
            throw who.id().value().equals(acceptedId)
                    ? new Refusal(Refusal.Reason.CHANGED_MEANWHILE, "You have accepted this call already.")
                    : acceptedBefore();
        }
        state = CallState.ACCEPTED;
        acceptedId = who.id().value();
        acceptedName = who.name();
        since = now;
        dueAt = now.plus(ANSWER_TIME);
        add(Kind.ACCEPTED, who, "", now);
    }

    /** Goes on at once if nobody is left on the present level. */
    void decline(NamedPerson who, String reason, Escalation escalation) {
        requireOpen();
        if (state == CallState.ACCEPTED) {
            throw acceptedBefore();
        }
        add(Kind.DECLINED, who, reason, escalation.now());
        goOnIfNobodyIsLeft(escalation);
    }

    /** The agent needs nobody any more. */
    void withdraw(NamedPerson who, Instant now) {
        requireOpen();
        end(Kind.WITHDRAWN, who, "", now);
    }

    /** Somebody who may be called has written in the thread, with or without having accepted. */
    void answered(NamedPerson who, Instant now) {
        end(Kind.ANSWERED, who, "", now);
    }

    /** The time of the present level, or of whoever accepted, is over. */
    void timeOut(Escalation escalation) {
        NamedPerson silent = acceptedBy();
        if (silent != null) {
            silentName = silent.name();
            releaseFrom(Kind.NOT_ANSWERED, silent, escalation);
        }
        goOn(escalation);
    }

    /** Another agent has the conversation, perhaps in another department. */
    void transferTo(NamedPerson agent, DepartmentId department, Escalation escalation) {
        agentId = agent.id().value();
        agentName = agent.name();
        departmentId = department.value();
        departmentName = escalation.departmentName();
        if (level == CallLevel.SUPERVISORS) {
            withWhom = escalation.withWhom(level);
        }
        add(Kind.TRANSFERRED, agent, "", escalation.now());
    }

    /** This person may not be called here any more. */
    void leave(NamedPerson who, Escalation escalation) {
        if (who.id().value().equals(acceptedId)) {
            releaseFrom(Kind.LEFT, who, escalation);
            goOn(escalation);
        } else if (level == CallLevel.NAMED && who.id().value().equals(namedId)) {
            add(Kind.LEFT, who, "", escalation.now());
            goOn(escalation);
        }
    }

    /** @return whether it went on */
    boolean goOnIfNobodyIsLeft(Escalation escalation) {
        if (state != CallState.RINGING || escalation.available().contains(level)) {
            return false;
        }
        goOn(escalation);
        return true;
    }

    /** @param reason goes on the words "The call ended:" */
    void end(String reason, Instant now) {
        end(Kind.ENDED, null, reason, now);
    }

    /** Undoes {@link #end(String, Instant)}: the call is where it was, with new time for whoever it is with. */
    void reopen(Escalation escalation) {
        openConversationId = conversationId;
        endedAt = null;
        since = escalation.now();
        if (acceptedId != null) {
            state = CallState.ACCEPTED;
            dueAt = escalation.now().plus(ANSWER_TIME);
        } else {
            state = level == CallLevel.NOBODY ? CallState.UNANSWERED : CallState.RINGING;
            dueAt = level == CallLevel.NOBODY ? null : escalation.dueAt();
        }
        add(Kind.REOPENED, null, "", escalation.now());
        goOnIfNobodyIsLeft(escalation);
    }

    private void releaseFrom(Kind kind, NamedPerson who, Escalation escalation) {
        acceptedId = null;
        acceptedName = null;
        state = level == CallLevel.NOBODY ? CallState.UNANSWERED : CallState.RINGING;
        add(kind, who, "", escalation.now());
    }

    private void goOn(Escalation escalation) {
        since = escalation.now();
        while (level != CallLevel.NOBODY) {
            level = level.next();
            withWhom = escalation.withWhom(level);
            if (escalation.available().contains(level)) {
                dueAt = escalation.dueAt();
                add(Kind.ESCALATED, null, "", escalation.now());
                return;
            }
            if (level != CallLevel.NOBODY) {
                if (escalation.people().isClosed(level)) {
                    closedLevels += (closedLevels.isEmpty() ? "" : ",") + level;
                }
                add(Kind.SKIPPED, null, escalation.nobodyAt(level), escalation.now());
            }
        }
        state = CallState.UNANSWERED;
        dueAt = null;
        add(Kind.UNANSWERED, null, "", escalation.now());
    }

    private void end(Kind kind, @Nullable NamedPerson who, String reason, Instant now) {
        state = CallState.ENDED;
        openConversationId = null;
        dueAt = null;
        endedAt = now;
        add(kind, who, reason, now);
    }

    private Refusal acceptedBefore() {
        return new Refusal(Refusal.Reason.CHANGED_MEANWHILE, "%s accepted this call before you.", acceptedName);
    }

    private void requireOpen() {
        if (state == CallState.ENDED) {
            throw new Refusal(Refusal.Reason.CHANGED_MEANWHILE, "This call is over already.");
        }
    }

    private void add(Kind kind, @Nullable NamedPerson who, String reason, Instant now) {
        newEntries.add(new CallEntry(
                ++lastEntry,
                kind,
                level,
                who == null ? null : who.id(),
                who == null ? "" : who.name(),
                withWhom,
                reason,
                now));
    }

    /** The entries that are still to be stored. */
    List<CallEntry> takeNewEntries() {
        List<CallEntry> taken = List.copyOf(newEntries);
        newEntries.clear();
        return taken;
    }

    UUID id() {
        return id;
    }

    CompanyId company() {
        return new CompanyId(Objects.requireNonNull(accountId));
    }

    ConversationId conversation() {
        return new ConversationId(conversationId);
    }

    DepartmentId department() {
        return new DepartmentId(departmentId);
    }

    String departmentName() {
        return departmentName;
    }

    UUID request() {
        return requestId;
    }

    StaffId agent() {
        return new StaffId(agentId);
    }

    @Nullable
    NamedPerson named() {
        return namedId == null ? null : new NamedPerson(new StaffId(namedId), Objects.requireNonNull(namedName));
    }

    @Nullable
    NamedPerson acceptedBy() {
        return acceptedId == null
                ? null
                : new NamedPerson(new StaffId(acceptedId), Objects.requireNonNull(acceptedName));
    }

    CallLevel level() {
        return level;
    }

    /** Whether the level was passed over because the department was closed: nobody on it is called, also later. */
    boolean wasClosed(CallLevel which) {
        return List.of(closedLevels.split(",")).contains(which.name());
    }

    CallState state() {
        return state;
    }

    Instant openedAt() {
        return openedAt;
    }

    @Nullable
    Instant dueAt() {
        return dueAt;
    }

    /** What an agent who calls a second time is told. */
    Refusal refuseSecond() {
        return switch (state) {
            case RINGING ->
                new Refusal(
                        Refusal.Reason.CONFLICT,
                        "You are already calling %s. Wait, or withdraw that call first.",
                        withWhom);
            case ACCEPTED ->
                new Refusal(
                        Refusal.Reason.CONFLICT,
                        "%s has accepted your call already. Write in the thread.",
                        acceptedName);
            case UNANSWERED ->
                new Refusal(
                        Refusal.Reason.CONFLICT,
                        "Your first call is still open: nobody has answered it yet. Withdraw it to call again.");
            case ENDED -> throw new IllegalStateException("Not open");
        };
    }

    SupervisorCall toCall() {
        return new SupervisorCall(
                new SupervisorCallId(id),
                new ConversationId(conversationId),
                protocol,
                customerName,
                new DepartmentId(departmentId),
                departmentName,
                words,
                messageSeq,
                new StaffId(agentId),
                agentName,
                level,
                state,
                withWhom,
                openedAt,
                since,
                acceptedId == null ? null : new StaffId(acceptedId),
                acceptedName,
                silentName,
                endedAt,
                List.of());
    }
}
