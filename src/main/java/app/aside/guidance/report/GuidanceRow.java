package app.aside.guidance.report;

import app.aside.conversation.ConversationId;
import app.aside.guidance.GuidanceState;
import app.aside.report.ReportPerson;
import app.aside.report.ReportRow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Guidance of one recipient, as the report counts it. */
record GuidanceRow(
        ConversationId conversation,
        String department,
        ReportPerson author,
        ReportPerson agent,
        GuidanceState state,
        Instant receivedAt,
        @Nullable Instant seenAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant endedAt)
        implements ReportRow {

    @Override
    public ReportPerson colleague() {
        return author;
    }

    @Override
    public Instant at() {
        return receivedAt;
    }

    @Nullable
    Duration untilSeen() {
        return since(seenAt);
    }

    @Nullable
    Duration untilAcknowledged() {
        return since(acknowledgedAt);
    }

    @Nullable
    Duration untilApplied() {
        return state == GuidanceState.APPLIED ? since(endedAt) : null;
    }

    private @Nullable Duration since(@Nullable Instant at) {
        return at == null ? null : Duration.between(receivedAt, at);
    }
}
