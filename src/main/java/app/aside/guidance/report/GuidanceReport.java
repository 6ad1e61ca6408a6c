package app.aside.guidance.report;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of guidance in a period.
 *
 * @param lines in order of their names
 * @param total the line of all
 * @param truncated whether only the newest {@link GuidanceReportService#MAX_ROWS} were counted
 */
public record GuidanceReport(List<Line> lines, Line total, boolean truncated) {

    /**
     * One line.
     *
     * @param group the name of the agent, author or department, or the day (ISO 8601)
     * @param untilSeen the median; {@code null} if there is none
     * @param untilAcknowledged the median; {@code null} if there is none
     * @param untilApplied the median; {@code null} if there is none
     */
    public record Line(
            String group,
            Map<GuidanceFigure, Long> figures,
            @Nullable Duration untilSeen,
            @Nullable Duration untilAcknowledged,
            @Nullable Duration untilApplied) {

        public long figure(GuidanceFigure figure) {
            return figures.getOrDefault(figure, 0L);
        }
    }

    static GuidanceReport of(List<GuidanceRow> rows, GuidanceGrouping grouping, ZoneId zone, boolean truncated) {
        Map<String, List<GuidanceRow>> groups = rows.stream()
                .collect(Collectors.groupingBy(row -> grouping.groupOf(row, zone), TreeMap::new, Collectors.toList()));
        return new GuidanceReport(
                groups.entrySet().stream()
                        .map(group -> line(group.getKey(), group.getValue()))
                        .toList(),
                line("All", rows),
                truncated);
    }

    private static Line line(String group, Collection<GuidanceRow> rows) {
        Map<GuidanceFigure, Long> figures = new EnumMap<>(GuidanceFigure.class);
        for (GuidanceFigure figure : GuidanceFigure.values()) {
            figures.put(figure, rows.stream().filter(figure::counts).count());
        }
        return new Line(
                group,
                figures,
                median(rows, GuidanceRow::untilSeen),
                median(rows, GuidanceRow::untilAcknowledged),
                median(rows, GuidanceRow::untilApplied));
    }

    /** The lower one of two in the middle. */
    private static @Nullable Duration median(
            Collection<GuidanceRow> rows, Function<GuidanceRow, @Nullable Duration> time) {
        List<Duration> times =
                rows.stream().map(time).filter(Objects::nonNull).sorted().toList();
        return times.isEmpty() ? null : times.get((times.size() - 1) / 2);
    }

    /** The report as comma-separated values (RFC 4180), times in seconds, for spreadsheets. */
    public String toCsv(GuidanceGrouping grouping) {
        StringBuilder csv = new StringBuilder(grouping.label());
        for (GuidanceFigure figure : GuidanceFigure.values()) {
            csv.append(',').append(figure.label());
        }
        csv.append(",Median s until seen,Median s until acknowledged,Median s until applied\r\n");
        for (Line line : lines) {
            csv.append(cell(line.group()));
            for (GuidanceFigure figure : GuidanceFigure.values()) {
                csv.append(',').append(line.figure(figure));
            }
            csv.append(',').append(seconds(line.untilSeen()));
            csv.append(',').append(seconds(line.untilAcknowledged()));
            csv.append(',').append(seconds(line.untilApplied())).append("\r\n");
        }
        return csv.toString();
    }

    private static String seconds(@Nullable Duration time) {
        return time == null ? "" : Long.toString(time.toSeconds());
    }

    /** A name that begins like a formula must not become one in a spreadsheet. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
