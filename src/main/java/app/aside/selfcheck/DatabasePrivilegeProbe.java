package app.aside.selfcheck;

import app.aside.database.CustomerReadableTables;
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

/** Knocks at every table with the account that reads for customers. */
@Component
class DatabasePrivilegeProbe {

    private static final Logger LOG = LoggerFactory.getLogger(DatabasePrivilegeProbe.class);

    /** MariaDB's "command denied to user": for a table, and for a column. */
    private static final Set<Integer> COMMAND_DENIED = Set.of(1142, 1143);

    private final JdbcClient applicationJdbc;
    private final JdbcClient customerJdbc;

    DatabasePrivilegeProbe(JdbcClient application, @Qualifier("customerReads") JdbcClient customer) {
        this.applicationJdbc = application;
        this.customerJdbc = customer;
    }

    List<CheckResult> check() {
        List<String> tables = applicationJdbc
                .sql("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1")
                .query((row, number) -> row.getString(1))
                .list();
        List<String> others = tables.stream()
                .filter(table -> !CustomerReadableTables.NAMES.contains(table))
                .toList();
        return List.of(
                checkDenied(
                        "The account that reads for customers is refused at every other table.",
                        others,
                        "SELECT 1 FROM %s LIMIT 1",
                        "open: "),
                // Nothing is ever deleted: MariaDB looks at the privilege first, and the condition is never true.
                checkDenied("The same account can write nowhere.", tables, "DELETE FROM %s WHERE 1 = 0", "writable: "));
    }

    private CheckResult checkDenied(String what, List<String> tables, String statement, String broken) {
        List<String> open = new ArrayList<>();
        try {
            for (String table : tables) {
                if (!isDenied(statement.formatted(table))) {
                    open.add(table);
                }
            }
        } catch (DataAccessException e) {
            LOG.warn("The customers' account could not knock at the tables", e);
            if (open.isEmpty()) {
                return CheckResult.notRun(what, "the database did not answer the customers' account.");
            }
        }
        if (tables.isEmpty()) {
            return CheckResult.notRun(what, "no table was found.");
        }
        return CheckResult.of(
                what,
                open.isEmpty(),
                open.isEmpty() ? "%d tables refused".formatted(tables.size()) : broken + String.join(", ", open));
    }

    /** @throws DataAccessException when it was neither let in nor refused */
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
