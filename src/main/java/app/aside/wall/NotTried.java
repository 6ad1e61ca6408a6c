package app.aside.wall;

/** The customers' door answered in a way from which nothing can be concluded, neither good nor bad. */
class NotTried extends RuntimeException {

    /** @param why how a sentence goes on after "It could not be tried:" */
    NotTried(String why) {
        super(why);
    }
}
