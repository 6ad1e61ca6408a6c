package app.aside.wall;

/**
 * One thing that was to be tried.
 *
 * @param what what must hold, as a sentence
 * @param result what came of it
 * @param detail what was counted, what was found instead, or why it could not be tried
 */
public record Finding(String what, Result result, String detail) {

    /** From the best to the worst. */
    public enum Result {
        HELD,
        /** Nothing is known, neither good nor bad. */
        NOT_TRIED,
        BROKEN
    }

    static Finding of(String what, boolean held, String detail) {
        return new Finding(what, held ? Result.HELD : Result.BROKEN, detail);
    }

    static Finding notTried(String what, String why) {
        return new Finding(what, Result.NOT_TRIED, "It could not be tried: " + why);
    }
}
