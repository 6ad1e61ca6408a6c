package app.aside.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the customers' account may read, and nothing else: the part of the wall that MariaDB holds. The list names what
 * is allowed, so a table that is added later is closed until somebody opens it here.
 */
final class CustomerPrivileges {

    /** The tables, each with the columns that may be read; none stands for all. */
    private static final Map<String, List<String>> READABLE = new LinkedHashMap<>();

    static {
        READABLE.put("account", List.of("id", "company_key", "name"));
        READABLE.put("department", List.of("id", "account_id", "name"));
        READABLE.put("customer", List.of());
        READABLE.put("conversation", List.of());
        READABLE.put("message", List.of());
    }

    private final DatabaseServer server;

    CustomerPrivileges(DatabaseServer server) {
        this.server = server;
    }

    /** Gives the account what it should have if we can, and refuses to start unless it then has exactly that. */
    void establish() {
        try (Connection administrator = server.administrator().connect()) {
            // A new account of ours cannot enter the schema yet, so it cannot be asked for its own name.
            String grantee = server.ownsAccounts() ? quoted(server.customer().user()) + "@'127.0.0.1'" : grantee();
            Set<String> wanted = columns(administrator, true);
            if (server.ownsAccounts()) {
                execute(administrator, List.of("REVOKE ALL PRIVILEGES, GRANT OPTION FROM " + grantee));
                execute(administrator, grants(grantee, tables(administrator)));
            } else if (!privileges().equals(wanted)) {
                tryTo(administrator, grants(grantee, tables(administrator)));
            }
            Set<String> present = privileges();
            if (!present.equals(wanted)) {
                throw refusal(grantee, wanted, present);
            }
        } catch (SQLException e) {
            throw new StartRefused(
                    "The privileges of the customers' account could not be checked: " + e.getMessage(),
                    "See docs/operations.md.",
                    e);
        }
    }

    /** The statements that an operator runs once on a new external database. */
    static String example() {
        return "CREATE USER 'aside_customer'@'%' IDENTIFIED BY '...';\n"
                + String.join(";\n", grants("'aside_customer'@'%'", READABLE.keySet())) + ";";
    }

    private static List<String> grants(String grantee, Set<String> existing) {
        return READABLE.entrySet().stream()
                .filter(table -> existing.contains(table.getKey()))
                .map(table -> "GRANT SELECT"
                        + (table.getValue().isEmpty() ? "" : " (" + String.join(", ", table.getValue()) + ")")
                        + " ON " + table.getKey() + " TO " + grantee)
                .toList();
    }

    private StartRefused refusal(String grantee, Set<String> wanted, Set<String> present) {
        Set<String> excess = new TreeSet<>(present);
        excess.removeAll(wanted);
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(present);
        List<String> statements = new ArrayList<>();
        if (!excess.isEmpty()) {
            statements.add("REVOKE ALL PRIVILEGES, GRANT OPTION FROM " + grantee);
        }
        statements.addAll(grants(grantee, READABLE.keySet()));
        return new StartRefused(
                "The account " + grantee + " must read what customers may see and nothing else."
                        + (excess.isEmpty() ? "" : " It has too much: " + shorten(excess) + ".")
                        + (missing.isEmpty() ? "" : " It lacks: " + shorten(missing) + "."),
                "Run these statements as an administrator of the database:\n" + String.join(";\n", statements) + ";");
    }

    private static String shorten(Set<String> names) {
        return names.stream().limit(5).collect(Collectors.joining(", ")) + (names.size() > 5 ? ", …" : "");
    }

    /** The account under the name that MariaDB knows it by, for example {@code 'aside_customer'@'%'}. */
    private String grantee() {
        try (Connection connection = server.customer().connect()) {
            String name =
                    strings(connection, "SELECT CURRENT_USER()").iterator().next();
            int at = name.lastIndexOf('@');
            return quoted(name.substring(0, at)) + "@" + quoted(name.substring(at + 1));
        } catch (SQLException e) {
            throw new StartRefused(
                    "The customers' account cannot sign in to the database: " + e.getMessage(),
                    "Check ASIDE_DB_CUSTOMER_USER and ASIDE_DB_CUSTOMER_PASSWORD, or create the account:\n" + example(),
                    e);
        }
    }

    /** What MariaDB lets the account do: the columns it can see, and any privilege beyond reading. */
    private Set<String> privileges() throws SQLException {
        try (Connection customer = server.customer().connect()) {
            Set<String> found = columns(customer, false);
            found.addAll(strings(customer, """
                    SELECT CONCAT(privilege_type, ' on *') FROM information_schema.user_privileges
                        WHERE privilege_type <> 'USAGE'
                    UNION SELECT CONCAT(privilege_type, ' on ', table_schema) FROM information_schema.schema_privileges
                    UNION SELECT CONCAT(privilege_type, ' on ', table_schema, '.', table_name)
                        FROM information_schema.table_privileges
                        WHERE privilege_type <> 'SELECT' OR table_schema <> DATABASE() OR is_grantable = 'YES'
                    UNION SELECT CONCAT(privilege_type, ' on ', table_schema, '.', table_name)
                        FROM information_schema.column_privileges
                        WHERE privilege_type <> 'SELECT' OR table_schema <> DATABASE() OR is_grantable = 'YES'"""));
            return found;
        }
    }

    private static Set<String> columns(Connection connection, boolean readableOnly) throws SQLException {
        Set<String> columns = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT table_name, column_name FROM information_schema.columns
                        WHERE table_schema = DATABASE()""")) {
            while (rows.next()) {
                String table = rows.getString(1);
                String column = rows.getString(2);
                if (!readableOnly || isReadable(table, column)) {
                    columns.add(table + "." + column);
                }
            }
        }
        return columns;
    }

    private static boolean isReadable(String table, String column) {
        List<String> readable = READABLE.get(table);
        return readable != null && (readable.isEmpty() || readable.contains(column));
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        return strings(connection, "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()");
    }

    private static Set<String> strings(Connection connection, String query) throws SQLException {
        Set<String> strings = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    // The application's account of an external database may lack the right to grant; the check that follows tells.
    private static void tryTo(Connection connection, List<String> statements) {
        try {
            execute(connection, statements);
        } catch (SQLException e) {
            org.slf4j.LoggerFactory.getLogger(CustomerPrivileges.class)
                    .debug("The application's account may not grant privileges", e);
        }
    }

    private static String quoted(String name) {
        return "'" + name.replace("'", "''") + "'";
    }
}
