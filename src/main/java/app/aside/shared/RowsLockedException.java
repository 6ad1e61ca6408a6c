package app.aside.shared;

/**
 * Other transactions held the rows for too long. Nothing was committed. For callers it is a database that cannot be used at
 * this moment; work with other rows may succeed.
 */
public class RowsLockedException extends DatabaseUnavailableException {

    public RowsLockedException(Throwable cause) {
        super(cause);
    }
}
