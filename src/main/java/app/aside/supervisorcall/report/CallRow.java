package app.aside.supervisorcall.report;

import app.aside.conversation.ConversationId;
import app.aside.report.ReportPerson;
import app.aside.report.ReportRow;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call, as the report counts it.
 *
 * @param agent who called
 * @param colleague who answered, or else accepted last; {@code null} if nobody did
 * @param declined whether somebody declined it
 * @param wentOn whether it went to a next level because nobody came
 * @param nobodyLeft whether all levels passed without an answer
 */
record CallRow(
        ConversationId conversation,
        String department,
        ReportPerson agent,
        @Nullable ReportPerson colleague,
        Instant at,
        @Nullable Instant acceptedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant withdrawnAt,
        @Nullable Instant endedAt,
        boolean declined,
        boolean wentOn,
        boolean nobodyLeft)
        implements ReportRow {

    boolean isAnswered() {
        return answeredAt != null;
    }

    boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    /** It ended in another way, or every level has passed. */
    boolean isUnanswered() {
        return !isAnswered() && !isWithdrawn() && (endedAt != null || nobodyLeft);
    }

    /** Until somebody came, by accepting it or by writing at once. */
    @Nullable
    Duration untilAccepted() {
        return Stream.of(acceptedAt, answeredAt)
                .filter(time -> time != null)
                .min(Instant::compareTo)
                .map(first -> Duration.between(at, first))
                .orElse(null);
    }

    @Nullable
    Duration untilAnswered() {
        return answeredAt == null ? null : Duration.between(at, answeredAt);
    }
}
