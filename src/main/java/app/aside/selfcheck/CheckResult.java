package app.aside.selfcheck;

/**
 * One thing that was to be tried.
 *
 * @param requirement what must hold, as a sentence
 * @param outcome what came of it
 * @param detail what was counted, what was found instead, or why it could not be tried
 */
public record CheckResult(String requirement, CheckOutcome outcome, String detail) {

    /** From the best to the worst. */
    public enum CheckOutcome {
        PASSED,
        /** Nothing is known, neither good nor bad. */
        NOT_RUN,
        FAILED
    }

    static CheckResult of(String what, boolean held, String detail) {
        return new CheckResult(what, held ? CheckOutcome.PASSED : CheckOutcome.FAILED, detail);
    }

    static CheckResult notRun(String what, String why) {
        return new CheckResult(what, CheckOutcome.NOT_RUN, "It could not be tried: " + why);
    }
}
