package app.aside.guidance.report;

import app.aside.guidance.GuidanceState;
import java.util.function.Predicate;

/** What the report counts. */
public enum GuidanceFigure {
    SENT("Sent", row -> true),
    SEEN("Seen", row -> row.seenAt() != null),
    ACKNOWLEDGED("Acknowledged", row -> row.acknowledgedAt() != null),
    APPLIED("Applied", row -> row.state() == GuidanceState.APPLIED),
    DECLINED("Declined", row -> row.state() == GuidanceState.DECLINED),
    UNANSWERED("Unanswered", row -> row.state() == GuidanceState.UNANSWERED),
    PASSED_ON("Passed on", row -> row.state() == GuidanceState.PASSED_ON);

    private final String label;
    private final Predicate<GuidanceRow> counts;

    GuidanceFigure(String label, Predicate<GuidanceRow> counts) {
        this.label = label;
        this.counts = counts;
    }

    public String label() {
        return label;
    }

    boolean counts(GuidanceRow row) {
        return counts.test(row);
    }
}
