package app.aside.report;

import java.time.LocalDate;
import java.time.ZoneId;

/** By what a report has its lines. */
public enum ReportGrouping {
    AGENT,
    COLLEAGUE,
    DEPARTMENT,
    DAY;

    String groupOf(ReportRow row, ZoneId zone) {
        return switch (this) {
            case AGENT -> row.agent();
            case COLLEAGUE -> row.colleague();
            case DEPARTMENT -> row.department();
            case DAY -> LocalDate.ofInstant(row.at(), zone).toString();
        };
    }
}
