package app.aside.supervisorcall;

/** How a call stands. All but {@link #ENDED} are open. */
public enum CallState {
    /** The people of its level are called. */
    RINGING,
    /** Somebody accepted it and has still to write. */
    ACCEPTED,
    /** All levels passed without an answer. */
    UNANSWERED,
    ENDED
}
