package app.aside.bench;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long something took, many times. */
public final class LatencyHistogram {

    private final Histogram histogram = new Histogram(TimeUnit.MINUTES.toNanos(5), 3);

    public void add(long nanos) {
        histogram.recordValue(nanos);
    }

    /** Median, p95, p99 and the longest, in milliseconds, as cells of a table. */
    public String formatCells() {
        return String.format(
                Locale.ROOT,
                "%.1f | %.1f | %.1f | %.1f",
                millis(histogram.getValueAtPercentile(50)),
                millis(histogram.getValueAtPercentile(95)),
                millis(histogram.getValueAtPercentile(99)),
                millis(histogram.getMaxValue()));
    }

    /** @param percentile from 0 to 100 */
    public double millisAt(double percentile) {
        return millis(histogram.getValueAtPercentile(percentile));
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
