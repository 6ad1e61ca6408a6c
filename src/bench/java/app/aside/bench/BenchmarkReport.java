package app.aside.bench;

import java.util.function.Supplier;

/** The numbers as Markdown. A part that fails says so below what it has measured until then; the others are measured all the same. */
public final class BenchmarkReport {

    private final StringBuilder text = new StringBuilder("\n| | |\n|---|---|\n");
    private boolean complete = true;

    /** What is done for one part. */
    @FunctionalInterface
    public interface Measurement {
        void run() throws Exception;
    }

    public void append(String rows) {
        text.append(rows);
    }

    /** @param rows what was measured, also if the measurement has ended early */
    public void measure(String part, Measurement measurement, Supplier<String> rows) throws InterruptedException {
        String failure = "";
        try {
            measurement.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            e.printStackTrace();
            failure = "%n**%s was not measured to its end: %s**%n".formatted(part, message(e));
            complete = false;
        }
        text.append(rows.get()).append(failure);
    }

    /** Whether nothing failed. */
    public boolean isComplete() {
        return complete;
    }

    private static String message(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
