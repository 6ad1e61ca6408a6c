package app.aside.guidance;

import app.aside.internalmessage.MessageKind;
import app.aside.staff.StaffId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an internal message that asks for something, or suggests an answer, stands for one recipient.
 *
 * @param seq the number of the internal message
 * @param isOpen whether something can still become of it
 * @param seenAt when the recipient first opened it
 * @param acknowledgedAt when the recipient first answered it in any way
 * @param endedAt when it was applied, declined, passed on, or left unanswered
 * @param undoUntil until when the recipient may undo the last step; {@code null} if it cannot be undone
 * @param reason why it was declined
 * @param answerSeq the message to the customer that it was applied by, if that is known
 * @param notSeenAt when the sender was told that urgent guidance was not seen
 */
public record Guidance(
        int seq,
        StaffId authorId,
        StaffId recipientId,
        String recipientName,
        MessageKind kind,
        boolean suggestedAnswer,
        GuidanceState state,
        boolean isOpen,
        Instant sentAt,
        @Nullable Instant seenAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant endedAt,
        @Nullable Instant undoUntil,
        @Nullable String reason,
        @Nullable Integer answerSeq,
        @Nullable Instant notSeenAt) {}
