package app.aside.bench;

/**
 * What the server has used, since its start or in a part of its time.
 *
 * @param nanos how long that part was
 * @param processor processor time of the server's process, in nanoseconds
 * @param database processor time of its database
 */
record Usage(long nanos, long processor, long database, Statements.Count statements) {

    static Usage now(Statements statements) {
        return new Usage(System.nanoTime(), Machine.processorNanos(), Machine.databaseNanos(), statements.now());
    }

    Usage since(Usage earlier) {
        return new Usage(
                nanos - earlier.nanos,
                processor - earlier.processor,
                database - earlier.database,
                statements.since(earlier.statements));
    }

    /** How much of something there was in a second. */
    double perSecond(double amount) {
        return amount * 1e9 / nanos;
    }

    /** Share of one core, in percent. */
    double processorPercent() {
        return 100.0 * processor / nanos;
    }

    double databasePercent() {
        return 100.0 * database / nanos;
    }
}
