package app.aside.selfcheck;

/**
 * The result of one check.
 *
 * @param requirement the rule that is checked, as a sentence
 * @param outcome whether the rule holds
 * @param detail what was checked, what violates the rule, or why the check could not run
 */
public record CheckResult(String requirement, CheckOutcome outcome, String detail) {

    /** From the best to the worst. */
    public enum CheckOutcome {
        PASSED,
        /** The check could not run; nothing is known. */
        NOT_RUN,
        FAILED
    }

    static CheckResult of(String requirement, boolean passed, String detail) {
        return new CheckResult(requirement, passed ? CheckOutcome.PASSED : CheckOutcome.FAILED, detail);
    }

    static CheckResult notRun(String requirement, String why) {
        return new CheckResult(requirement, CheckOutcome.NOT_RUN, "Could not run: " + why);
    }
}
