package app.aside.wall;

import app.aside.database.CustomerTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knocks at every table with the account that reads for customers. */
@Component
class DatabaseWall {

    /** MariaDB's "command denied to user": for a table, and for a column. */
    private static final Set<Integer> DENIED = Set.of(1142, 1143);

    private final JdbcClient application;
    private final JdbcClient customer;

    DatabaseWall(JdbcClient application, @Qualifier("customerReads") JdbcClient customer) {
        this.application = application;
        this.customer = customer;
    }

    List<Finding> check() {
        List<String> tables = application
                .sql("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1")
                .query((row, number) -> row.getString(1))
                .list();
        List<String> open = new ArrayList<>();
        List<String> writable = new ArrayList<>();
        for (String table : tables) {
            if (!CustomerTables.NAMES.contains(table) && !isDenied("SELECT 1 FROM " + table + " LIMIT 1")) {
                open.add(table);
            }
            // Nothing is ever deleted: MariaDB looks at the privilege first, and the condition is never true.
            if (!isDenied("DELETE FROM " + table + " WHERE 1 = 0")) {
                writable.add(table);
            }
        }
        long closed = tables.stream()
                .filter(table -> !CustomerTables.NAMES.contains(table))
                .count();
        return List.of(
                Finding.of(
                        "The account that reads for customers is refused at every other table.",
                        open.isEmpty() && closed > 0,
                        open.isEmpty() ? "%d tables refused".formatted(closed) : "open: " + String.join(", ", open)),
                Finding.of(
                        "The same account can write nowhere.",
                        writable.isEmpty() && !tables.isEmpty(),
                        writable.isEmpty()
                                ? "%d tables refused".formatted(tables.size())
                                : "writable: " + String.join(", ", writable)));
    }

    private boolean isDenied(String statement) {
        try {
            customer.sql(statement).query().listOfRows();
            return false;
        } catch (DataAccessException e) {
            return e.getMostSpecificCause() instanceof SQLException cause && DENIED.contains(cause.getErrorCode());
        }
    }
}
