package app.aside.report;

import java.util.List;

/**
 * What a report counts. Each bean is a report of the view Guidance.
 *
 * @param <R> the counted row
 */
public interface ReportDefinition<R extends ReportRow> {

    /** The report's name, such as {@code Calls}. */
    String title();

    /** What the lines of {@link ReportGrouping#COLLEAGUE} are called, such as {@code Author}. */
    String colleagueLabel();

    /** What is said when there is no row. */
    String emptyText();

    /** What the picture of the outcomes shows. */
    String chartTitle();

    /** What a row is whose outcome is not known yet. */
    String openLabel();

    /** The columns; the first one counts every row. */
    List<ReportFigure<R>> figures();

    List<ReportTime<R>> times();

    /** The rows within the scope, newest first, at most {@code limit}. */
    List<R> list(ReportScope scope, int limit);

    default String label(ReportGrouping grouping) {
        return switch (grouping) {
            case AGENT -> "Agent";
            case COLLEAGUE -> colleagueLabel();
            case DEPARTMENT -> "Department";
            case DAY -> "Day";
        };
    }
}
