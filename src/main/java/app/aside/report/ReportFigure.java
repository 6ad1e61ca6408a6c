package app.aside.report;

import java.util.function.Predicate;

/**
 * A column that counts rows.
 *
 * @param label the head of the column
 * @param outcome whether it counts an end; a row is counted by at most one outcome
 * @param counts whether a row is counted
 */
public record ReportFigure<R extends ReportRow>(String label, boolean outcome, Predicate<R> counts) {

    public static <R extends ReportRow> ReportFigure<R> of(String label, Predicate<R> counts) {
        return new ReportFigure<>(label, false, counts);
    }

    public static <R extends ReportRow> ReportFigure<R> outcome(String label, Predicate<R> counts) {
        return new ReportFigure<>(label, true, counts);
    }
}
