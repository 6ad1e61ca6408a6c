package app.aside.report;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column with the median of a time.
 *
 * @param label goes on the word "Median"
 * @param time the time of a row; {@code null} if it has none
 */
public record ReportTime<R extends ReportRow>(String label, Function<R, @Nullable Duration> time) {}
