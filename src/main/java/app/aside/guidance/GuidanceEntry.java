package app.aside.guidance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the record of guidance.
 *
 * @param actorName who did it; who has the conversation now if it was passed on; empty for a reminder
 * @param reason why it was declined
 * @param answerSeq the message to the customer that it was applied by, if that is known
 */
public record GuidanceEntry(
        int seq,
        String recipientName,
        GuidanceAction action,
        String actorName,
        Instant at,
        @Nullable String reason,
        @Nullable Integer answerSeq) {}
