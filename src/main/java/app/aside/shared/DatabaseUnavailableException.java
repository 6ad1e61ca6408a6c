package app.aside.shared;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The database cannot be reached, or the connection broke in the middle of a piece of work. Of work that writes it is
 * then unknown whether it was committed: whoever repeats it uses the same request id.
 */
public class DatabaseUnavailableException extends DataAccessResourceFailureException {

    /** What every door says. */
    public static final String SENTENCE =
            "The database cannot be reached right now. What you typed is kept. Try again in a moment.";

    /** Seconds after which a client may try again. */
    public static final int RETRY_AFTER_SECONDS = 5;

    public DatabaseUnavailableException() {
        super(SENTENCE);
    }

    public DatabaseUnavailableException(Throwable cause) {
        super(SENTENCE, cause);
    }

    /** Whether this, or what caused it, is the database that cannot be reached. */
    public static boolean isCauseOf(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseUnavailableException) {
                return true;
            }
        }
        return false;
    }
}
