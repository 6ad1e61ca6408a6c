package app.aside.report;

import app.aside.language.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a period.
 *
 * @param groupLabel what the lines are, such as {@code Agent}
 * @param figures the heads of the columns that count
 * @param times the heads of the columns with medians
 * @param lines in order of their names
 * @param total the line of all
 * @param truncated whether only the newest {@link ReportService#MAX_ROWS} were counted
 */
public record ReportTable(
        String groupLabel, List<Figure> figures, List<String> times, List<Line> lines, Line total, boolean truncated) {

    /** The head of a column that counts; see {@link ReportFigure}. */
    public record Figure(String label, boolean outcome) {}

    /**
     * One line.
     *
     * @param group tells the line from the others; empty for the line of all
     * @param label the name of a person or department, or the day (ISO 8601); {@link ReportRow#NOBODY} for rows without a person
     * @param figures in the order of the columns
     * @param medians in the order of the columns; {@code null} where there is no time
     */
    public record Line(String group, String label, List<Long> figures, List<@Nullable Duration> medians) {

        /** What the reader calls it. */
        public String name(Language language) {
            if (group.isEmpty()) {
                return language.translate("report.all");
            }
            return group.equals(ReportGrouping.NOBODY) ? language.translateSentence(label) : label;
        }
    }

    static <R extends ReportRow> ReportTable of(
            ReportDefinition<R> definition, ReportGrouping grouping, List<ReportGroup<R>> groups, boolean truncated) {
        List<R> all = groups.stream().flatMap(group -> group.rows().stream()).toList();
        return new ReportTable(
                definition.label(grouping),
                definition.figures().stream()
                        .map(figure -> new Figure(figure.label(), figure.outcome()))
                        .toList(),
                definition.times().stream().map(ReportTime::label).toList(),
                groups.stream().map(group -> line(definition, group)).toList(),
                line(definition, new ReportGroup<>("", "", "", all)),
                truncated);
    }

    private static <R extends ReportRow> Line line(ReportDefinition<R> definition, ReportGroup<R> group) {
        List<Long> figures = definition.figures().stream()
                .map(figure -> group.rows().stream().filter(figure.counts()).count())
                .toList();
        List<@Nullable Duration> medians = new ArrayList<>();
        definition.times().forEach(time -> medians.add(median(group.rows(), time.time())));
        return new Line(group.key(), group.label(), figures, medians);
    }

    /** The lower one of two in the middle. */
    private static <R> @Nullable Duration median(Collection<R> rows, Function<R, @Nullable Duration> time) {
        List<Duration> times =
                rows.stream().map(time).filter(Objects::nonNull).sorted().toList();
        return times.isEmpty() ? null : times.get((times.size() - 1) / 2);
    }

    /** The table as comma-separated values (RFC 4180), times in seconds, for spreadsheets; its own words in this language. */
    public String toCsv(Language language) {
        StringBuilder csv = new StringBuilder(language.translateSentence(groupLabel));
        figures.forEach(figure -> csv.append(',').append(language.translateSentence(figure.label())));
        times.forEach(
                time -> csv.append(',').append(language.translate("report.median", language.translateSentence(time))));
        csv.append("\r\n");
        for (Line line : lines) {
            csv.append(cell(line.name(language)));
            line.figures().forEach(figure -> csv.append(',').append(figure));
            line.medians().forEach(median -> csv.append(',').append(median == null ? "" : median.toSeconds()));
            csv.append("\r\n");
        }
        return csv.toString();
    }

    /** A name that begins like a formula must not become one in a spreadsheet. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
