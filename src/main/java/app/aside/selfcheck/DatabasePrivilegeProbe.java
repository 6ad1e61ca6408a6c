package app.aside.selfcheck;

import app.aside.database.CustomerReadPrivileges;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks that MariaDB denies the customers' restricted account every other table, and every write. */
@Component
class DatabasePrivilegeProbe {

    private static final Logger LOG = LoggerFactory.getLogger(DatabasePrivilegeProbe.class);

    /** MariaDB's "command denied to user": for a table, and for a column. */
    private static final Set<Integer> COMMAND_DENIED = Set.of(1142, 1143);

    private final JdbcClient applicationJdbc;
    private final JdbcClient customerJdbc;

    DatabasePrivilegeProbe(JdbcClient applicationJdbc, @Qualifier("customerReads") JdbcClient customerJdbc) {
        this.applicationJdbc = applicationJdbc;
        this.customerJdbc = customerJdbc;
    }

    List<CheckResult> check() {
        List<String> tables = applicationJdbc
                .sql("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1")
                .query((row, number) -> row.getString(1))
                .list();
        List<String> others = tables.stream()
                .filter(table -> !CustomerReadPrivileges.tables().contains(table))
                .toList();
        return List.of(
                checkDenied(
                        "The account that reads for customers is refused at every other table.",
                        others,
                        "SELECT 1 FROM %s LIMIT 1",
                        "open tables: "),
                // Deletes nothing: MariaDB checks the privilege first, and the condition is never true.
                checkDenied(
                        "The same account can write nowhere.",
                        tables,
                        "DELETE FROM %s WHERE 1 = 0",
                        "writable tables: "));
    }

    private CheckResult checkDenied(String requirement, List<String> tables, String statement, String prefix) {
        List<String> open = new ArrayList<>();
        try {
            for (String table : tables) {
                if (!isDenied(statement.formatted(table))) {
                    open.add(table);
                }
            }
        } catch (DataAccessException e) {
            LOG.warn("The restricted account could not query the tables", e);
            if (open.isEmpty()) {
                return CheckResult.notRun(requirement, "the database did not answer the customers' account.");
            }
        }
        if (tables.isEmpty()) {
            return CheckResult.notRun(requirement, "no table was found.");
        }
        return CheckResult.of(
                requirement,
                open.isEmpty(),
                open.isEmpty() ? "%d tables refused".formatted(tables.size()) : prefix + String.join(", ", open));
    }

    /** @throws DataAccessException if the statement failed for another reason */
    private boolean isDenied(String statement) {
        try {
            customerJdbc.sql(statement).query().listOfRows();
            return false;
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof SQLException cause
                    && COMMAND_DENIED.contains(cause.getErrorCode())) {
                return true;
            }
            throw e;
        }
    }
}
