package app.aside.database.migration;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.executor.jvm.JdbcExecutor;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.statement.SqlStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the statements of change sets. MariaDB commits each change of a table by itself, and Liquibase notes the change set after
 * it. A process that is killed between the two leaves a change set that is done, or half done, and not noted. When such a
 * migration is resumed, a statement that fails because it was done before counts as done: each statement takes effect as a whole
 * or not at all.
 *
 * <p>Liquibase finds it by {@code META-INF/services}.
 */
public final class ResumingExecutor extends JdbcExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(ResumingExecutor.class);

    /**
     * 1050 the table exists, 1051 and 1146 it does not (dropped or renamed), 1060 the column exists, 1061 the index exists, 1062
     * the row exists, 1091 the column or the index does not exist, 1826 the constraint exists.
     */
    private static final Set<Integer> DONE_BEFORE = Set.of(1050, 1051, 1060, 1061, 1062, 1091, 1146, 1826);

    private static volatile boolean resuming;

    static void setResuming(boolean now) {
        resuming = now;
    }

    @Override
    public int getPriority() {
        return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(Database database) {
        return true;
    }

    @Override
    public void execute(SqlStatement statement, List<SqlVisitor> visitors) throws DatabaseException {
        try {
            super.execute(statement, visitors);
        } catch (DatabaseException e) {
            if (!resuming || !wasDoneBefore(e)) {
                throw e;
            }
            LOG.warn("Done before the interruption: {}", e.getMessage());
        }
    }

    private static boolean wasDoneBefore(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return DONE_BEFORE.contains(sql.getErrorCode());
            }
        }
        return false;
    }
}
