package app.aside.selfcheck;

/** The customers' door answered in a way from which nothing can be concluded, neither good nor bad. */
class CheckNotRunException extends RuntimeException {

    /** @param why how a sentence goes on after "It could not be tried:" */
    CheckNotRunException(String why) {
        super(why);
    }
}
