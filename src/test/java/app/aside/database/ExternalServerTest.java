package app.aside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.database.DatabaseSettings.Customer;
import app.aside.database.DatabaseSettings.External;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that the operator runs, played by a second schema of the embedded server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalServerTest {

    private final EmbeddedServer machine = EmbeddedServer.start(TestFolders.SHARED);
    private final String url = machine.application().url().replace("/aside", "/outside");
    private final ExternalServer external = new ExternalServer(
            new DatabaseAccount(url, "owner", "owner-password"), new DatabaseAccount(url, "reader", "reader-password"));

    @BeforeEach
    void makeSchema() throws SQLException {
        asAdministrator("""
                CREATE OR REPLACE DATABASE outside;
                CREATE TABLE outside.account (id INT, company_key INT, name INT, plan INT);
                CREATE TABLE outside.department (id INT, account_id INT, name INT);
                CREATE TABLE outside.customer (id INT);
                CREATE TABLE outside.conversation (id INT);
                CREATE TABLE outside.message (id INT);
                CREATE TABLE outside.attachment (id INT);
                CREATE TABLE outside.attachment_chunk (id INT);
                CREATE TABLE outside.appearance (id INT);
                CREATE TABLE outside.allowed_origin (id INT);
                CREATE TABLE outside.internal_message (id INT);
                CREATE OR REPLACE USER 'owner'@'127.0.0.1' IDENTIFIED BY 'owner-password';
                CREATE OR REPLACE USER 'reader'@'127.0.0.1' IDENTIFIED BY 'reader-password';
                GRANT ALL PRIVILEGES ON outside.* TO 'owner'@'127.0.0.1'""");
    }

    @AfterAll
    void close() throws SQLException {
        asAdministrator("DROP DATABASE outside; DROP USER 'owner'@'127.0.0.1', 'reader'@'127.0.0.1'");
        machine.close();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "owner"})
    void aSecondAccountIsDemandedWithTheStatementsThatMakeIt(@Nullable String customer) {
        External settings = new External(url, "owner", "owner-password", new Customer(customer, ""));

        StartRefused refused = catchThrowableOfType(StartRefused.class, () -> ExternalServer.at(settings));

        assertThat(refused.action())
                .contains("ASIDE_DB_CUSTOMER_USER")
                .contains("GRANT SELECT (id, company_key, name) ON account TO 'aside_customer'@'%'")
                .contains("GRANT SELECT ON message TO 'aside_customer'@'%'");
    }

    @Test
    void theStatementsThatARefusalShowsAreEnough() throws SQLException {
        StartRefused refused =
                catchThrowableOfType(StartRefused.class, () -> new CustomerPrivileges(external).establish());
        assertThat(refused).hasMessageContaining("lacks").hasMessageContaining("account.company_key");

        asAdministrator(
                "USE outside; " + refused.action().substring(refused.action().indexOf('\n')));

        assertThatCode(() -> new CustomerPrivileges(external).establish()).doesNotThrowAnyException();
    }

    @Test
    void anApplicationThatMayGrantDoesItItself() throws SQLException {
        asAdministrator("GRANT ALL PRIVILEGES ON outside.* TO 'owner'@'127.0.0.1' WITH GRANT OPTION");

        assertThatCode(() -> new CustomerPrivileges(external).establish()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ON outside.internal_message",
                "SELECT ON outside.*",
                "SELECT ON *.*",
                "SELECT (id) ON outside.internal_message",
                "SELECT (plan) ON outside.account",
                "INSERT ON outside.message",
                "SELECT ON aside.*",
            })
    void anAccountThatMayDoMoreIsRefused(String privilege) throws SQLException {
        asAdministrator("GRANT ALL PRIVILEGES ON outside.* TO 'owner'@'127.0.0.1' WITH GRANT OPTION; GRANT " + privilege
                + " TO 'reader'@'127.0.0.1'");

        assertThatThrownBy(() -> new CustomerPrivileges(external).establish())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("too much");
    }

    @Test
    void anAccountThatCannotSignInIsNamed() throws SQLException {
        asAdministrator("DROP USER 'reader'@'127.0.0.1'");

        assertThatThrownBy(() -> new CustomerPrivileges(external).establish())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("cannot sign in");
    }

    private void asAdministrator(String statements) throws SQLException {
        try (Connection root = machine.administrator().connect();
                Statement statement = root.createStatement()) {
            for (String sql : statements.split(";")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }
}
