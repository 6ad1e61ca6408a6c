package app.aside.guidance.report;

import java.time.LocalDate;
import java.time.ZoneId;

/** By what the report has its lines. */
public enum GuidanceGrouping {
    AGENT("Agent"),
    AUTHOR("Author"),
    DEPARTMENT("Department"),
    DAY("Day");

    private final String label;

    GuidanceGrouping(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    String groupOf(GuidanceRow row, ZoneId zone) {
        return switch (this) {
            case AGENT -> row.agent();
            case AUTHOR -> row.author();
            case DEPARTMENT -> row.department();
            case DAY -> LocalDate.ofInstant(row.receivedAt(), zone).toString();
        };
    }
}
