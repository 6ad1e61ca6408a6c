package app.aside.bench;

/**
 * What the server has used, since its start or in a part of its time.
 *
 * @param elapsedNanos how long that part was
 * @param processorNanos processor time of the server's process, in nanoseconds
 * @param databaseNanos processor time of its database
 */
public record ResourceUsage(
        long elapsedNanos, long processorNanos, long databaseNanos, StatementCounter.StatementCounts statements) {

    public static ResourceUsage current(StatementCounter statements) {
        return new ResourceUsage(
                System.nanoTime(),
                MachineMetrics.processorNanos(),
                MachineMetrics.databaseNanos(),
                statements.current());
    }

    public ResourceUsage since(ResourceUsage earlier) {
        return new ResourceUsage(
                elapsedNanos - earlier.elapsedNanos,
                processorNanos - earlier.processorNanos,
                databaseNanos - earlier.databaseNanos,
                statements.since(earlier.statements));
    }

    /** How much of something there was in a second. */
    public double perSecond(double amount) {
        return amount * 1e9 / elapsedNanos;
    }

    /** Share of one core, in percent. */
    public double processorPercent() {
        return 100.0 * processorNanos / elapsedNanos;
    }

    public double databasePercent() {
        return 100.0 * databaseNanos / elapsedNanos;
    }
}
