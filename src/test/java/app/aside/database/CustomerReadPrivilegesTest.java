package app.aside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The wall in MariaDB: the privileges of the database account that serves customers. */
@DatabaseSliceTest
class CustomerReadPrivilegesTest {

    @Autowired
    @Qualifier("customerReads")
    JdbcClient customerJdbc;

    @Autowired
    JdbcClient applicationJdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    @Qualifier("customerReads")
    DataSource customerDataSource;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer",
                "conversation",
                "message",
                "attachment",
                "attachment_chunk",
                "appearance",
                "allowed_origin",
                "file_policy"
            })
    void readsCustomerVisibleTables(String table) {
        assertReadable("SELECT * FROM " + table);
    }

    @Test
    void readsCompanyNameButNotPlan() {
        assertReadable("SELECT id, company_key, name FROM account");
        assertDenied("SELECT plan FROM account");
        assertDenied("SELECT * FROM account");
    }

    @Test
    void everyUnlistedTableIsDenied() {
        List<@Nullable String> others =
                applicationJdbc.sql("""
                        SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()
                        AND table_name NOT IN ('account', 'department', 'customer', 'conversation', 'message',
                            'attachment', 'attachment_chunk', 'appearance', 'allowed_origin', 'file_policy')""").query(String.class).list();

        assertThat(others)
                .contains(
                        "internal_message",
                        "internal_thread",
                        "internal_read_mark",
                        "internal_attachment",
                        "internal_attachment_chunk",
                        "staff");
        others.forEach(table -> assertDenied("SELECT 1 FROM " + table));
    }

    @Test
    void readableColumnsDoNotReferToInternalMessages() {
        assertThat(customerJdbc
                        .sql(
                                "SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns WHERE table_schema = DATABASE()")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(column -> String.valueOf(column).contains("internal"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM message",
                "DELETE FROM attachment",
                "UPDATE attachment_chunk SET bytes = ''",
                "UPDATE conversation SET last_line = ''",
                "INSERT INTO department (id, account_id, name) VALUES (UUID(), UUID(), 'x')",
            })
    void writesAreDenied(String statement) {
        assertThatThrownBy(() -> customerJdbc.sql(statement).update())
                .hasStackTraceContaining("command denied to user 'aside_customer'");
    }

    /** MariaDB refuses DDL in a read-only transaction before it checks privileges. */
    @ParameterizedTest
    @ValueSource(strings = {"DROP TABLE message", "CREATE TABLE notes (id INT)"})
    void schemaChangesAreDeniedOutsideAReadOnlyTransaction(String statement) throws SQLException {
        try (Connection connection = customerDataSource.getConnection();
                Statement writable = connection.createStatement()) {
            connection.setReadOnly(false);
            assertThatThrownBy(() -> writable.execute(statement))
                    .hasStackTraceContaining("command denied to user 'aside_customer'");
        }
    }

    @Test
    void applicationDataSourceIsPrimary() {
        assertThat(dataSource).isNotSameAs(customerDataSource);
        assertThat(applicationJdbc
                        .sql("SELECT CURRENT_USER()")
                        .query(String.class)
                        .single())
                .isEqualTo("aside@127.0.0.1");
        assertThat(customerJdbc.sql("SELECT CURRENT_USER()").query(String.class).single())
                .isEqualTo("aside_customer@127.0.0.1");
    }

    private void assertReadable(String query) {
        assertThatNoException()
                .as(query)
                .isThrownBy(() -> customerJdbc.sql(query).query().listOfRows());
    }

    private void assertDenied(String query) {
        assertThatThrownBy(() -> customerJdbc.sql(query).query().listOfRows())
                .as(query)
                .hasStackTraceContaining("SELECT command denied to user 'aside_customer'@'127.0.0.1'");
    }
}
