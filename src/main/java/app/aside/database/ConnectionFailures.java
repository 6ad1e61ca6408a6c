package app.aside.database;

import app.aside.shared.DatabaseUnavailableException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells a connection that is missing or broken, and a server whose disk is full, from all other failures of a statement: the same
 * statement may succeed later.
 */
final class ConnectionFailures {

    /** 1053 server shutdown in progress, 1927 connection was killed. */
    private static final Set<Integer> CLOSED_BY_SERVER = Set.of(1053, 1927);

    /** 3 and 1026 a file cannot be written, 1021 the disk is full, 1114 a table cannot grow. */
    private static final Set<Integer> DISK_FULL = Set.of(3, 1021, 1026, 1114);

    /** An error of the storage engine, whose own number stands in the message: 28 no space, 122 over the quota, 135 no more room. */
    private static final int ENGINE_ERROR = 1030;

    private static final Pattern NO_SPACE = Pattern.compile("error (28|122|135)\\b");

    private ConnectionFailures() {}

    static boolean isConnectionFailure(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseUnavailableException
                    || cause instanceof SQLException sql && isConnectionFailure(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnectionFailure(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLTransientConnectionException
                || state != null && state.startsWith("08")
                || CLOSED_BY_SERVER.contains(failure.getErrorCode())
                || isDiskFull(failure);
    }

    static boolean isDiskFull(SQLException failure) {
        return DISK_FULL.contains(failure.getErrorCode())
                || failure.getErrorCode() == ENGINE_ERROR
                        && NO_SPACE.matcher(String.valueOf(failure.getMessage()))
                                .find();
    }
}
