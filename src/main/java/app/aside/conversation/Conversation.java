package app.aside.conversation;

import app.aside.account.DepartmentId;
import app.aside.account.Refusal;
import app.aside.account.RefusalCode;
import app.aside.account.StaffId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One request of one customer. Guards its own states: waiting, then ongoing with one agent, back to waiting or on to
 * another agent, closed for good. Also keeps the columns by which lists are drawn without reading messages.
 */
@Entity
@DynamicUpdate
class Conversation {

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
    private Status status;

    private @Nullable UUID agentId;
    private @Nullable String agentName;
    private Instant openedAt;
    private @Nullable Instant waitingSince;
    private @Nullable Instant unansweredSince;
    private @Nullable Instant closedAt;
    private int lastSeq;
    private String lastLine;

    @Enumerated(EnumType.STRING)
    private Author lastAuthor;

    private Instant lastAt;
    private @Nullable Integer stars;
    private @Nullable String ratingComment;
    private @Nullable String channelName;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Conversation() {}

    Conversation(
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
        this.status = Status.WAITING;
        this.openedAt = now;
        this.waitingSince = now;
        this.lastLine = "";
        this.lastAuthor = Author.CUSTOMER;
        this.lastAt = now;
    }

    /** Only before the row is made persistent: a conversation stays on the channel on which it began. */
    void cameThrough(@Nullable String channel) {
        this.channelName = channel;
    }

    ConversationId id() {
        return new ConversationId(id);
    }

    String protocol() {
        return protocol;
    }

    String customerName() {
        return customerName;
    }

    DepartmentId department() {
        return new DepartmentId(departmentId);
    }

    Status status() {
        return status;
    }

    @Nullable
    StaffId agent() {
        return agentId == null ? null : new StaffId(agentId);
    }

    @Nullable
    String agentName() {
        return agentName;
    }

    int lastSeq() {
        return lastSeq;
    }

    @Nullable
    Integer stars() {
        return stars;
    }

    boolean isAgent(StaffId staff) {
        return staff.value().equals(agentId);
    }

    void take(StaffId agent, String name) {
        demandOpen();
        if (status == Status.ONGOING) {
            throw new Refusal(
                    Refusal.Reason.CHANGED_MEANWHILE, "%s has taken this conversation meanwhile.".formatted(agentName));
        }
        assign(agent, name);
    }

    void transfer(DepartmentId department, StaffId agent, String name) {
        demandOpen();
        departmentId = department.value();
        assign(agent, name);
    }

    void returnToQueue(DepartmentId department, Instant now) {
        demandOpen();
        status = Status.WAITING;
        departmentId = department.value();
        agentId = null;
        agentName = null;
        waitingSince = now;
    }

    void close(Instant now) {
        demandOpen();
        status = Status.CLOSED;
        closedAt = now;
        waitingSince = null;
        unansweredSince = null;
    }

    void rate(int stars, String comment) {
        if (status != Status.CLOSED) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT,
                    RefusalCode.CONVERSATION_OPEN,
                    "The conversation can be rated after it was closed.");
        }
        this.stars = stars;
        this.ratingComment = comment;
    }

    /** Gives out the next number and moves the clocks that a customer's and an agent's word move. */
    int append(Author author, String line, Instant now) {
        lastSeq++;
        lastLine = line;
        lastAuthor = author;
        lastAt = now;
        switch (author) {
            case CUSTOMER -> unansweredSince = unansweredSince == null ? now : unansweredSince;
            case AGENT -> unansweredSince = null;
            case SYSTEM -> {}
        }
        return lastSeq;
    }

    void demandOpen() {
        if (status == Status.CLOSED) {
            throw closed();
        }
    }

    static Refusal closed() {
        return new Refusal(
                Refusal.Reason.CLOSED,
                RefusalCode.CONVERSATION_CLOSED,
                "This conversation was closed meanwhile; nothing more can be sent in it.");
    }

    private void assign(StaffId agent, String name) {
        status = Status.ONGOING;
        agentId = agent.value();
        agentName = name;
        waitingSince = null;
    }
}
