package app.aside.guidance;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.MessageKind;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Guidance of one recipient. Moves forward only, by the recipient; the last step of the recipient can be undone for a
 * while. Changed under the lock of the conversation's row.
 */
@Entity(name = "Guidance")
@Table(name = "guidance")
class GuidanceEntity {

    /** How long a click can be undone. */
    static final Duration UNDO_TIME = Duration.ofMinutes(5);

    @Embeddable
    record Key(UUID conversationId, int seq, UUID recipientId) {}

    @EmbeddedId
    private Key key;

    @TenantId
    private UUID accountId;

    private UUID departmentId;
    private UUID authorId;
    private String authorName;
    private String recipientName;

    @Enumerated(EnumType.STRING)
    private MessageKind kind;

    private boolean suggestedAnswer;
    private int afterSeq;

    @Enumerated(EnumType.STRING)
    private GuidanceState state;

    @Enumerated(EnumType.STRING)
    private @Nullable GuidanceState previousState;

    @Column(name = "is_open")
    private boolean open;

    private Instant sentAt;

    /** When it reached this recipient: later than it was sent if it came with the conversation. */
    private Instant receivedAt;

    private @Nullable Instant seenAt;

    /** A former agent opened the message, so that it is not unread for the next one. */
    private boolean openedBefore;

    private @Nullable Instant acknowledgedAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant undoUntil;
    private @Nullable String reason;
    private @Nullable Integer answerSeq;
    private boolean offerDismissed;
    private int reminders;
    private int lastEntry;
    private @Nullable Instant remindAt;
    private @Nullable Instant notSeenAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected GuidanceEntity() {}

    GuidanceEntity(CompanyId company, ConversationId conversation, DepartmentId department, InternalMessage message) {
        this.accountId = company.value();
        this.key = new Key(
                conversation.value(), message.seq(), message.recipientId().value());
        this.authorId = message.authorId().value();
        this.authorName = message.authorName();
        this.recipientName = message.recipientName();
        this.kind = message.kind();
        this.suggestedAnswer = message.suggestedAnswer();
        this.afterSeq = message.afterSeq();
        this.sentAt = message.sentAt();
        receive(false, department, message.sentAt());
    }

    /** The same guidance for the agent who has the conversation now. */
    GuidanceEntity(
            GuidanceEntity other, StaffId recipient, String recipientName, DepartmentId department, Instant now) {
        this.key = new Key(other.key.conversationId(), other.key.seq(), recipient.value());
        this.accountId = other.accountId;
        this.authorId = other.authorId;
        this.authorName = other.authorName;
        this.recipientName = recipientName;
        this.kind = other.kind;
        this.suggestedAnswer = other.suggestedAnswer;
        this.afterSeq = other.afterSeq;
        this.sentAt = other.sentAt;
        receive(other.wasOpened(), department, now);
    }

    /** It reaches its recipient, perhaps once more. */
    final void receive(boolean openedBefore, DepartmentId department, Instant now) {
        this.departmentId = department.value();
        this.openedBefore = openedBefore;
        receivedAt = now;
        state = GuidanceState.SENT;
        open = true;
        seenAt = null;
        acknowledgedAt = null;
        endedAt = null;
        notSeenAt = null;
        reminders = 0;
        remindAt = kind == MessageKind.URGENT ? ReminderSchedule.next(now, 0) : null;
        forgetUndo();
    }

    /** The recipient opened it; {@code false} if that is known. */
    boolean see(Instant now) {
        if (state != GuidanceState.SENT || !open) {
            return false;
        }
        state = GuidanceState.SEEN;
        seenAt = now;
        remindAt = null;
        return true;
    }

    /** A click of the recipient. */
    void acknowledge(Instant now) {
        requireMove(GuidanceState.ACKNOWLEDGED);
        answer(GuidanceState.ACKNOWLEDGED, now);
        undoUntil = now.plus(UNDO_TIME);
    }

    /** The recipient replied to its author; {@code false} if that changes nothing. */
    boolean acknowledgeByReply(Instant now) {
        if (!open || state != GuidanceState.SEEN || !kind.asks()) {
            return false;
        }
        answer(GuidanceState.ACKNOWLEDGED, now);
        forgetUndo();
        return true;
    }

    /** @param answer the message to the customer that it was applied by, if that is known */
    void apply(@Nullable Integer answer, Instant now) {
        requireMove(GuidanceState.APPLIED);
        answer(GuidanceState.APPLIED, now);
        end(now);
        answerSeq = answer;
        undoUntil = now.plus(UNDO_TIME);
    }

    void decline(String why, Instant now) {
        requireMove(GuidanceState.DECLINED);
        answer(GuidanceState.DECLINED, now);
        end(now);
        reason = why;
        undoUntil = now.plus(UNDO_TIME);
    }

    /** Takes back the recipient's last step. */
    void undo(Instant now) {
        GuidanceState before = previousState;
        if (undoUntil == null || before == null) {
            throw Refusal.invalid("There is nothing to undo here.");
        }
        if (now.isAfter(undoUntil)) {
            throw Refusal.invalid("This can be undone for five minutes only. Write to %s instead.", authorName);
        }
        state = before;
        open = true;
        endedAt = null;
        reason = null;
        answerSeq = null;
        if (before == GuidanceState.SEEN) {
            acknowledgedAt = null;
        }
        forgetUndo();
    }

    /** The conversation is closed; {@code true} if the recipient had not answered. */
    boolean close(Instant now) {
        boolean unanswered = state.isWaiting();
        if (unanswered) {
            state = GuidanceState.UNANSWERED;
        }
        end(now);
        forgetUndo();
        return unanswered;
    }

    /** The closing of the conversation was undone; {@code true} if the recipient has to answer again. */
    boolean reopen() {
        boolean unanswered = state == GuidanceState.UNANSWERED;
        if (unanswered) {
            state = seenAt == null ? GuidanceState.SENT : GuidanceState.SEEN;
        }
        open = true;
        endedAt = null;
        if (state == GuidanceState.SENT && kind == MessageKind.URGENT) {
            remindAt = ReminderSchedule.next(receivedAt, reminders);
        }
        return unanswered;
    }

    /** The conversation went to another agent. */
    void passOn(Instant now) {
        state = GuidanceState.PASSED_ON;
        end(now);
        forgetUndo();
    }

    void dismissOffer() {
        offerDismissed = true;
    }

    /** Counts a reminder; {@code true} if it was the last one, so that the sender has to know. */
    boolean remind(Instant now) {
        reminders++;
        remindAt = ReminderSchedule.next(receivedAt, reminders);
        if (ReminderSchedule.isLast(reminders)) {
            notSeenAt = now;
            return true;
        }
        return false;
    }

    /** Nobody has the conversation, or the plan ended. */
    void stopReminders() {
        remindAt = null;
    }

    /** Its recipient has the conversation again. */
    void restartReminders(Instant now) {
        if (state == GuidanceState.SENT && kind == MessageKind.URGENT) {
            receivedAt = now;
            reminders = 0;
            remindAt = ReminderSchedule.next(now, 0);
        }
    }

    private void answer(GuidanceState next, Instant now) {
        previousState = state;
        state = next;
        remindAt = null;
        if (acknowledgedAt == null) {
            acknowledgedAt = now;
        }
    }

    private void end(Instant now) {
        open = false;
        endedAt = now;
        remindAt = null;
    }

    private void forgetUndo() {
        undoUntil = null;
        previousState = null;
    }

    private void requireMove(GuidanceState next) {
        if (state == GuidanceState.SENT && !openedBefore) {
            throw Refusal.invalid("Open the internal message first.");
        }
        if (!open || state.ordinal() >= next.ordinal()) {
            throw new Refusal(
                    Refusal.Reason.CHANGED_MEANWHILE,
                    "This is " + state.label().toLowerCase(Locale.ROOT) + " already.");
        }
    }

    /** The number of the next entry. */
    int nextEntry() {
        return ++lastEntry;
    }

    Key key() {
        return key;
    }

    ConversationId conversation() {
        return new ConversationId(key.conversationId());
    }

    DepartmentId department() {
        return new DepartmentId(departmentId);
    }

    CompanyId company() {
        return new CompanyId(accountId);
    }

    StaffId recipient() {
        return new StaffId(key.recipientId());
    }

    StaffId author() {
        return new StaffId(authorId);
    }

    String authorName() {
        return authorName;
    }

    String recipientName() {
        return recipientName;
    }

    int reminders() {
        return reminders;
    }

    boolean wasOpened() {
        return openedBefore || seenAt != null;
    }

    boolean isReportedNotSeen() {
        return notSeenAt != null;
    }

    Instant sentAt() {
        return sentAt;
    }

    GuidanceState state() {
        return state;
    }

    int afterSeq() {
        return afterSeq;
    }

    /** Whether its suggested answer, sent to the customer, applies it. */
    boolean takesAnswer() {
        return suggestedAnswer && open && (openedBefore || state != GuidanceState.SENT);
    }

    /** Since when an answer to the customer may be offered as the one that applied it; {@code null} if none may. */
    @Nullable
    Instant offeredSince() {
        if (!open || offerDismissed) {
            return null;
        }
        return openedBefore ? receivedAt : seenAt;
    }

    Guidance toGuidance() {
        return new Guidance(
                key.seq(),
                author(),
                recipient(),
                recipientName,
                kind,
                suggestedAnswer,
                state,
                open,
                sentAt,
                seenAt,
                acknowledgedAt,
                endedAt,
                undoUntil,
                reason,
                answerSeq,
                notSeenAt);
    }
}
