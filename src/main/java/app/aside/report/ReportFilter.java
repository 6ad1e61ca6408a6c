package app.aside.report;

import app.aside.company.DepartmentId;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a report counts: the rows from the first day to the last one, in the viewer's zone.
 *
 * @param to inclusive
 * @param department the only one to count; {@code null} for all that the viewer may see
 */
public record ReportFilter(
        LocalDate from, LocalDate to, ZoneId zone, @Nullable DepartmentId department, ReportGrouping grouping) {}
