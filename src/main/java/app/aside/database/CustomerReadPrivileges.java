package app.aside.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the customers' account may read, and nothing else: the part of the wall that MariaDB holds. The list names what
 * is allowed, so a table that is added later is closed until somebody opens it here.
 */
public final class CustomerReadPrivileges {

    private static final Logger log = LoggerFactory.getLogger(CustomerReadPrivileges.class);

    /** The tables, each with the columns that may be read; none stands for all. */
    private static final Map<String, List<String>> READABLE_COLUMNS = new LinkedHashMap<>();

    static {
        READABLE_COLUMNS.put("account", List.of("id", "company_key", "name", "language"));
        READABLE_COLUMNS.put("department", List.of("id", "account_id", "name"));
        READABLE_COLUMNS.put("customer", List.of());
        READABLE_COLUMNS.put("conversation", List.of());
        READABLE_COLUMNS.put("message", List.of());
        READABLE_COLUMNS.put("attachment", List.of());
        READABLE_COLUMNS.put("attachment_chunk", List.of());
        READABLE_COLUMNS.put("appearance", List.of());
        READABLE_COLUMNS.put("allowed_origin", List.of());
        READABLE_COLUMNS.put("file_policy", List.of());
    }

    // MariaDB shows an account only the columns and privileges that are its own.
    private static final String VISIBLE_COLUMNS = """
            SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns WHERE table_schema = ?""";

    private static final String EXCESS_PRIVILEGES = """
            SELECT CONCAT(privilege_type, ' on *') FROM information_schema.user_privileges
                WHERE privilege_type <> 'USAGE'
            UNION SELECT CONCAT(privilege_type, ' on ', table_schema) FROM information_schema.schema_privileges
            UNION SELECT CONCAT(privilege_type, ' on ', table_schema, '.', table_name)
                FROM information_schema.table_privileges
                WHERE privilege_type <> 'SELECT' OR table_schema <> ? OR is_grantable = 'YES'
            UNION SELECT CONCAT(privilege_type, ' on ', table_schema, '.', table_name)
                FROM information_schema.column_privileges
                WHERE privilege_type <> 'SELECT' OR table_schema <> ? OR is_grantable = 'YES'""";

    private final DatabaseServer server;

    CustomerReadPrivileges(DatabaseServer server) {
        this.server = server;
    }

    /** Gives the account what it should have if we can, and refuses to start unless it then has exactly that. */
    void grantAndVerify() {
        try (Connection administrator = server.administrator().connect();
                Connection customer = connectAsCustomer()) {
            String schema =
                    queryStrings(administrator, "SELECT DATABASE()").iterator().next();
            String grantee = grantee(customer);
            Set<String> wanted = queryStrings(administrator, VISIBLE_COLUMNS, schema);
            wanted.removeIf(column -> !isReadable(column));
            if (server.managesAccounts()) {
                execute(administrator, List.of("REVOKE ALL PRIVILEGES, GRANT OPTION FROM " + grantee));
                execute(administrator, grantStatements(grantee, tables(wanted)));
            } else if (!privileges(customer, schema).equals(wanted)) {
                executeIfAllowed(administrator, grantStatements(grantee, tables(wanted)));
            }
            Set<String> present = privileges(customer, schema);
            if (!present.equals(wanted)) {
                throw privilegeMismatch(grantee, wanted, present);
            }
        } catch (SQLException e) {
            throw new StartupException(
                    "The privileges of the customers' account could not be checked: " + e.getMessage(),
                    "See docs/operations.md.",
                    e);
        }
    }

    /** The tables of which the customers' account may read something. */
    public static Set<String> tables() {
        return Set.copyOf(READABLE_COLUMNS.keySet());
    }

    /** The statements that an operator runs once on a new external database. */
    static String setupStatements() {
        return "CREATE USER 'aside_customer'@'%' IDENTIFIED BY '...';\n"
                + String.join(";\n", grantStatements("'aside_customer'@'%'", READABLE_COLUMNS.keySet())) + ";";
    }

    private static List<String> grantStatements(String grantee, Set<String> existing) {
        return READABLE_COLUMNS.entrySet().stream()
                .filter(table -> existing.contains(table.getKey()))
                .map(table -> "GRANT SELECT"
                        + (table.getValue().isEmpty() ? "" : " (" + String.join(", ", table.getValue()) + ")")
                        + " ON " + table.getKey() + " TO " + grantee)
                .toList();
    }

    private StartupException privilegeMismatch(String grantee, Set<String> wanted, Set<String> present) {
        Set<String> excess = new TreeSet<>(present);
        excess.removeAll(wanted);
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(present);
        List<String> statements = new ArrayList<>();
        if (!excess.isEmpty()) {
            statements.add("REVOKE ALL PRIVILEGES, GRANT OPTION FROM " + grantee);
        }
        statements.addAll(grantStatements(grantee, READABLE_COLUMNS.keySet()));
        return new StartupException(
                "The account " + grantee + " must read what customers may see and nothing else."
                        + (excess.isEmpty() ? "" : " It has too much: " + shorten(excess) + ".")
                        + (missing.isEmpty() ? "" : " It lacks: " + shorten(missing) + "."),
                "Run these statements as an administrator of the database:\n" + String.join(";\n", statements) + ";");
    }

    private static String shorten(Set<String> names) {
        return names.stream().limit(5).collect(Collectors.joining(", ")) + (names.size() > 5 ? ", …" : "");
    }

    private Connection connectAsCustomer() {
        try {
            return server.customer().connectToServer();
        } catch (SQLException e) {
            throw new StartupException(
                    "The customers' account cannot sign in to the database: " + e.getMessage(),
                    "Check ASIDE_DB_CUSTOMER_USER and ASIDE_DB_CUSTOMER_PASSWORD, or create the account:\n"
                            + setupStatements(),
                    e);
        }
    }

    /** The account under the name that MariaDB knows it by, for example {@code 'aside_customer'@'%'}. */
    private static String grantee(Connection customer) throws SQLException {
        String name = queryStrings(customer, "SELECT CURRENT_USER()").iterator().next();
        int at = name.lastIndexOf('@');
        return quote(name.substring(0, at)) + "@" + quote(name.substring(at + 1));
    }

    /** What MariaDB lets the account do: the columns it can see, and any privilege beyond reading them. */
    private static Set<String> privileges(Connection customer, String schema) throws SQLException {
        Set<String> found = queryStrings(customer, VISIBLE_COLUMNS, schema);
        found.addAll(queryStrings(customer, EXCESS_PRIVILEGES, schema, schema));
        return found;
    }

    private static boolean isReadable(String column) {
        List<String> readable = READABLE_COLUMNS.get(table(column));
        return readable != null && (readable.isEmpty() || readable.contains(column.substring(column.indexOf('.') + 1)));
    }

    private static Set<String> tables(Set<String> columns) {
        return columns.stream().map(CustomerReadPrivileges::table).collect(Collectors.toSet());
    }

    private static String table(String column) {
        return column.substring(0, column.indexOf('.'));
    }

    private static Set<String> queryStrings(Connection connection, String query, String... parameters)
            throws SQLException {
        Set<String> strings = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            ResultSet rows = statement.executeQuery();
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
    private static void executeIfAllowed(Connection connection, List<String> statements) {
        try {
            execute(connection, statements);
        } catch (SQLException e) {
            log.debug("The application's account may not grant privileges", e);
        }
    }

    private static String quote(String name) {
        return "'" + name.replace("'", "''") + "'";
    }
}
