package app.aside.guidance.report;

import app.aside.guidance.GuidanceState;
import app.aside.report.ReportDefinition;
import app.aside.report.ReportFigure;
import app.aside.report.ReportScope;
import app.aside.report.ReportTime;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Counts what became of internal messages that asked for something. */
@Component
@Order(1)
class GuidanceReport implements ReportDefinition<GuidanceRow> {

    private static final List<ReportFigure<GuidanceRow>> FIGURES = List.of(
            ReportFigure.of("Sent", row -> true),
            ReportFigure.of("Seen", row -> row.seenAt() != null),
            ReportFigure.of("Acknowledged", row -> row.acknowledgedAt() != null),
            ReportFigure.outcome("Applied", row -> row.state() == GuidanceState.APPLIED),
            ReportFigure.outcome("Declined", row -> row.state() == GuidanceState.DECLINED),
            ReportFigure.outcome("Unanswered", row -> row.state() == GuidanceState.UNANSWERED),
            ReportFigure.outcome("Passed on", row -> row.state() == GuidanceState.PASSED_ON));

    private static final List<ReportTime<GuidanceRow>> TIMES = List.of(
            new ReportTime<>("until seen", GuidanceRow::untilSeen),
            new ReportTime<>("until acknowledged", GuidanceRow::untilAcknowledged),
            new ReportTime<>("until applied", GuidanceRow::untilApplied));

    private final GuidanceReportRepository rows;

    GuidanceReport(GuidanceReportRepository rows) {
        this.rows = rows;
    }

    @Override
    public String title() {
        return "Internal messages";
    }

    @Override
    public String colleagueLabel() {
        return "Author";
    }

    @Override
    public String emptyText() {
        return "Nobody asked for anything in this period.";
    }

    @Override
    public String chartTitle() {
        return "How guidance ended";
    }

    @Override
    public String openLabel() {
        return "Open or acknowledged";
    }

    @Override
    public List<ReportFigure<GuidanceRow>> figures() {
        return FIGURES;
    }

    @Override
    public List<ReportTime<GuidanceRow>> times() {
        return TIMES;
    }

    @Override
    public List<GuidanceRow> list(ReportScope scope, int limit) {
        return rows.list(scope, limit);
    }
}
