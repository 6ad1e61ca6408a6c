package app.aside.supervisorcall;

/** Who is called, in the order of escalation. */
public enum CallLevel {
    /** The person whom the agent named. */
    NAMED,
    /** The supervisors of the department who are present. */
    SUPERVISORS,
    /** The administrators of the company. */
    ADMINISTRATORS,
    /** Nobody is left. The call stays open for whoever finds it on the Dashboard. */
    NOBODY;

    CallLevel next() {
        return values()[Math.min(ordinal() + 1, NOBODY.ordinal())];
    }

    boolean hasReached(CallLevel level) {
        return ordinal() >= level.ordinal();
    }
}
