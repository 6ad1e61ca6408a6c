package app.aside.report;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** By what a report has its lines. */
public enum ReportGrouping {
    AGENT,
    COLLEAGUE,
    DEPARTMENT,
    DAY;

    /** The key of the line of rows without a person; no name of a department. */
    static final String NOBODY = new UUID(0, 0).toString();

    /** What the rows of one line have in common: the person's identity, the department's name, or the day (ISO 8601). */
    String keyOf(ReportRow row, ZoneId zone) {
        return switch (this) {
            case AGENT, COLLEAGUE -> {
                ReportPerson person = personOf(row);
                yield person == null ? NOBODY : person.id().value().toString();
            }
            case DEPARTMENT -> row.department();
            case DAY -> LocalDate.ofInstant(row.at(), zone).toString();
        };
    }

    /** Whom the line of a row is about; {@code null} if it is about no person. */
    @Nullable
    ReportPerson personOf(ReportRow row) {
        return switch (this) {
            case AGENT -> row.agent();
            case COLLEAGUE -> row.colleague();
            case DEPARTMENT, DAY -> null;
        };
    }
}
