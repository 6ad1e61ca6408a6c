package app.aside.conversation.persistence;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.MessageAuthor;
import app.aside.conversation.clock.ClockKind;
import app.aside.conversation.clock.ClockTimes;
import app.aside.conversation.clock.ConversationClocks;
import app.aside.conversation.clock.DepartmentClocks;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import app.aside.shared.Sha256;
import app.aside.staff.StaffId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One request of one customer. Guards its own states: waiting, then ongoing with one agent, back to waiting or on to
 * another agent, closed. Beside the agent one more person may join. Also keeps the columns by which lists are
 * drawn without reading messages.
 */
@Entity
@DynamicUpdate
public class Conversation {

    @Id
    private UUID id;

    @TenantId
    private @Nullable UUID accountId;

    private String protocol;

    @JdbcTypeCode(SqlTypes.BINARY)
    private byte[] tokenHash;

    private UUID customerId;
    private String customerName;
    private UUID departmentId;

    @Enumerated(EnumType.STRING)
    private ConversationStatus status;

    private @Nullable UUID agentId;
    private @Nullable String agentName;
    private @Nullable UUID joinedId;
    private @Nullable String joinedName;
    private Instant openedAt;
    private @Nullable Instant waitingSince;

    /** Since when it waits, or waited last; empty only in rows of closed conversations of earlier versions. */
    private @Nullable Instant queuedSince;

    private @Nullable Instant firstAnsweredAt;
    private @Nullable Instant unansweredSince;
    private @Nullable Instant snoozedUntil;
    private @Nullable Instant closedAt;
    private int lastSeq;
    private String lastLine;

    @Enumerated(EnumType.STRING)
    private MessageAuthor lastAuthor;

    private Instant lastAt;
    private @Nullable Integer stars;
    private @Nullable String ratingComment;
    private @Nullable String channelName;

    @Embedded
    @AttributeOverride(name = "nearAt", column = @Column(name = "waiting_near_at"))
    @AttributeOverride(name = "dueAt", column = @Column(name = "waiting_due_at"))
    private @Nullable ClockTimes waitingClock;

    /** Of the first reply; of the next one after it. */
    @Embedded
    @AttributeOverride(name = "nearAt", column = @Column(name = "reply_near_at"))
    @AttributeOverride(name = "dueAt", column = @Column(name = "reply_due_at"))
    private @Nullable ClockTimes replyClock;

    /** Stands still while the customer is waited for. */
    @Embedded
    @AttributeOverride(name = "nearAt", column = @Column(name = "resolution_near_at"))
    @AttributeOverride(name = "dueAt", column = @Column(name = "resolution_due_at"))
    private @Nullable ClockTimes resolutionClock;

    /** What the clock of the resolution ran before, in open time. */
    private long resolutionMillis;

    /** See {@link ConversationClocks#format}. */
    private String missedClocks;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Conversation() {}

    public Conversation(
            ConversationId id,
            String protocol,
            byte[] tokenHash,
            Customer customer,
            DepartmentId department,
            Instant now) {
        this.id = id.value();
        this.protocol = protocol;
        this.tokenHash = tokenHash;
        this.customerId = customer.id();
        this.customerName = customer.name();
        this.departmentId = department.value();
        this.status = ConversationStatus.WAITING;
        this.openedAt = now;
        this.waitingSince = now;
        this.queuedSince = now;
        this.lastLine = "";
        this.lastAuthor = MessageAuthor.CUSTOMER;
        this.lastAt = now;
        this.missedClocks = "";
    }

    /** Only before the row is made persistent: a conversation stays on the channel on which it began. */
    void setChannelName(@Nullable String channel) {
        this.channelName = channel;
    }

    public ConversationId id() {
        return new ConversationId(id);
    }

    public String protocol() {
        return protocol;
    }

    public String customerName() {
        return customerName;
    }

    public DepartmentId department() {
        return new DepartmentId(departmentId);
    }

    public ConversationStatus status() {
        return status;
    }

    @Nullable
    public StaffId agent() {
        return agentId == null ? null : new StaffId(agentId);
    }

    @Nullable
    public String agentName() {
        return agentName;
    }

    public int lastSeq() {
        return lastSeq;
    }

    /** Since when the customer has no answer; {@code null} if all is answered. */
    @Nullable
    public Instant unansweredSince() {
        return unansweredSince;
    }

    @Nullable
    public Integer stars() {
        return stars;
    }

    public boolean isAssignedTo(StaffId staff) {
        return staff.value().equals(agentId);
    }

    /** Whoever joined the agent, if anybody did. */
    @Nullable
    public StaffId joined() {
        return joinedId == null ? null : new StaffId(joinedId);
    }

    public boolean isJoinedBy(StaffId staff) {
        return staff.value().equals(joinedId);
    }

    boolean isOpenedBy(String token) {
        return MessageDigest.isEqual(tokenHash, Sha256.ofParts(token));
    }

    public void take(StaffId agent, String name) {
        requireOpen();
        if (status == ConversationStatus.ONGOING) {
            throw new Refusal(Refusal.Reason.CHANGED_MEANWHILE, "%s has taken this conversation meanwhile.", agentName);
        }
        assign(agent, name);
    }

    public void transfer(DepartmentId department, StaffId agent, String name) {
        requireOpen();
        departmentId = department.value();
        assign(agent, name);
    }

    /** Lets one more person write to the customer. */
    public void join(StaffId staff, String name) {
        requireAgent();
        if (joinedId != null && !isJoinedBy(staff)) {
            throw new Refusal(Refusal.Reason.CHANGED_MEANWHILE, "%s has joined this conversation already.", joinedName);
        }
        joinedId = staff.value();
        joinedName = name;
    }

    /** Without effect for somebody who has not joined. */
    public void leave(StaffId staff) {
        if (isJoinedBy(staff)) {
            clearJoined();
        }
    }

    private void clearJoined() {
        joinedId = null;
        joinedName = null;
    }

    /** Makes somebody the agent in the place of {@code former}. */
    public void takeOver(StaffId former, StaffId agent, String name) {
        requireAgent();
        if (!isAssignedTo(former)) {
            throw new Refusal(
                    Refusal.Reason.CHANGED_MEANWHILE,
                    "%s has this conversation now. Press again to take it over from %s.",
                    agentName,
                    agentName);
        }
        assign(agent, name);
    }

    /** Nobody joins or replaces an agent who is not there. */
    private void requireAgent() {
        requireOpen();
        if (status == ConversationStatus.WAITING) {
            throw new Refusal(
                    Refusal.Reason.CHANGED_MEANWHILE, "This conversation is in the queue; it has no agent at present.");
        }
    }

    /** Lets it wait in a department. A customer to whom no agent has written yet keeps the original waiting time. */
    public void returnToQueue(DepartmentId department, Instant now) {
        requireOpen();
        departmentId = department.value();
        if (firstAnsweredAt != null) {
            queuedSince = now;
        }
        returnWithOriginalWait();
    }

    /** Lets it wait in its department again as if its agent had never been there. */
    public void returnWithOriginalWait() {
        requireOpen();
        status = ConversationStatus.WAITING;
        agentId = null;
        agentName = null;
        clearJoined();
        waitingSince = Objects.requireNonNullElse(queuedSince, openedAt);
        snoozedUntil = null;
    }

    public void close(Instant now) {
        requireOpen();
        recordMissed(now);
        status = ConversationStatus.CLOSED;
        closedAt = now;
        clearJoined();
        waitingSince = null;
        unansweredSince = null;
        snoozedUntil = null;
        clearClocks();
    }

    /** Its agent puts it aside. */
    public void snooze(Instant until) {
        snoozedUntil = until;
    }

    public void endSnooze() {
        snoozedUntil = null;
    }

    /** Undoes {@link #close} for its agent, who may have another name now. */
    public void reopen(String name, @Nullable Instant unanswered) {
        status = ConversationStatus.ONGOING;
        agentName = name;
        closedAt = null;
        unansweredSince = unanswered;
    }

    public void rate(int stars, String comment) {
        if (status != ConversationStatus.CLOSED) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT,
                    RefusalCode.CONVERSATION_OPEN,
                    "The conversation can be rated after it was closed.");
        }
        this.stars = stars;
        this.ratingComment = comment;
    }

    /**
     * Gives out the next number, records what was missed by now and sets the clocks. Every change of the state but the closing
     * is followed by a message, which sets them for it. Customers' texts do the same by a statement
     * ({@link CustomerMessageRepository#insert}).
     */
    public int append(MessageAuthor author, String line, Instant now, DepartmentClocks clocks) {
        recordMissed(now);
        lastSeq++;
        // Lists show what somebody said, not that an agent joined.
        if (author != MessageAuthor.SYSTEM || lastLine.isEmpty()) {
            lastLine = line;
            lastAuthor = author;
        }
        lastAt = now;
        switch (author) {
            case CUSTOMER -> {
                unansweredSince = unansweredSince == null ? now : unansweredSince;
                snoozedUntil = null;
            }
            case AGENT -> {
                if (unansweredSince != null) {
                    resolutionMillis +=
                            clocks.openTime(department(), unansweredSince, now).toMillis();
                }
                unansweredSince = null;
                snoozedUntil = snoozedUntil != null && snoozedUntil.isAfter(now) ? snoozedUntil : null;
                firstAnsweredAt = firstAnsweredAt == null ? now : firstAnsweredAt;
            }
            case SYSTEM -> {}
        }
        setClocks(clocks);
        return lastSeq;
    }

    /**
     * Sets the clocks by another policy. What was missed by the former one stays missed.
     *
     * @return whether anything changed
     */
    public boolean recalculateClocks(DepartmentClocks clocks, Instant now) {
        ConversationClocks before = clocks();
        recordMissed(now);
        setClocks(clocks);
        return !clocks().equals(before);
    }

    public ConversationClocks clocks() {
        return ConversationClocks.of(waitingClock, replyClock, resolutionClock, firstAnsweredAt != null, missedClocks);
    }

    private void recordMissed(Instant now) {
        missedClocks = ConversationClocks.format(clocks().missedBy(now));
    }

    private void setClocks(DepartmentClocks clocks) {
        if (status == ConversationStatus.CLOSED) {
            clearClocks();
            return;
        }
        waitingClock = clock(clocks, ClockKind.WAITING, waitingSince, Duration.ZERO);
        replyClock = firstAnsweredAt == null
                ? clock(clocks, ClockKind.FIRST_REPLY, openedAt, Duration.ZERO)
                : clock(clocks, ClockKind.NEXT_REPLY, unansweredSince, Duration.ZERO);
        resolutionClock = clock(clocks, ClockKind.RESOLUTION, unansweredSince, Duration.ofMillis(resolutionMillis));
    }

    private @Nullable ClockTimes clock(
            DepartmentClocks clocks, ClockKind kind, @Nullable Instant since, Duration used) {
        return since == null ? null : clocks.times(department(), kind, since, used);
    }

    private void clearClocks() {
        waitingClock = null;
        replyClock = null;
        resolutionClock = null;
    }

    public void requireOpen() {
        if (status == ConversationStatus.CLOSED) {
            throw closedRefusal();
        }
    }

    public static Refusal closedRefusal() {
        return new Refusal(
                Refusal.Reason.CLOSED,
                RefusalCode.CONVERSATION_CLOSED,
                "This conversation was closed meanwhile; nothing more can be sent in it.");
    }

    private void assign(StaffId agent, String name) {
        status = ConversationStatus.ONGOING;
        agentId = agent.value();
        agentName = name;
        waitingSince = null;
        snoozedUntil = null;
        leave(agent);
    }
}
