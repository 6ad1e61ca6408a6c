package app.aside.supervisorcall.report;

import app.aside.report.ReportDefinition;
import app.aside.report.ReportFigure;
import app.aside.report.ReportScope;
import app.aside.report.ReportTime;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Counts calls to supervisors: who called, who came, and how fast. */
@Component
@Order(2)
class CallReport implements ReportDefinition<CallRow> {

    private static final List<ReportFigure<CallRow>> FIGURES = List.of(
            ReportFigure.of("Calls", row -> true),
            ReportFigure.of("Accepted", row -> row.acceptedAt() != null),
            ReportFigure.of("Declined", CallRow::declined),
            ReportFigure.of("Went on", CallRow::wentOn),
            ReportFigure.outcome("Answered", CallRow::isAnswered),
            ReportFigure.outcome("Withdrawn", CallRow::isWithdrawn),
            ReportFigure.outcome("Unanswered", CallRow::isUnanswered));

    private static final List<ReportTime<CallRow>> TIMES = List.of(
            new ReportTime<>("until accepted", CallRow::untilAccepted),
            new ReportTime<>("until answered", CallRow::untilAnswered));

    private final CallReportRepository rows;

    CallReport(CallReportRepository rows) {
        this.rows = rows;
    }

    @Override
    public String title() {
        return "Calls";
    }

    @Override
    public String colleagueLabel() {
        return "Supervisor";
    }

    @Override
    public String emptyText() {
        return "Nobody called a supervisor in this period.";
    }

    @Override
    public String chartTitle() {
        return "How calls ended";
    }

    @Override
    public String openLabel() {
        return "Open";
    }

    @Override
    public List<ReportFigure<CallRow>> figures() {
        return FIGURES;
    }

    @Override
    public List<ReportTime<CallRow>> times() {
        return TIMES;
    }

    @Override
    public List<CallRow> list(ReportScope scope, int limit) {
        return rows.list(scope, limit);
    }
}
