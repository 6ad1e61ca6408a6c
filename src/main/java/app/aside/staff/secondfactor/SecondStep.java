package app.aside.staff.secondfactor;

/** What follows the password at the sign-in. */
public enum SecondStep {
    NONE,
    /** A one-time code, or a recovery code. */
    CODE,
    /** The company requires a second factor and the person has none yet. */
    SET_UP
}
