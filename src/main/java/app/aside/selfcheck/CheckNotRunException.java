package app.aside.selfcheck;

/** The customer API's answer proves nothing; the check has not run. */
class CheckNotRunException extends RuntimeException {

    /** @param why how a sentence goes on after "Could not run:" */
    CheckNotRunException(String why) {
        super(why);
    }
}
