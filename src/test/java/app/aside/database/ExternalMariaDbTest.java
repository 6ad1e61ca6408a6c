package app.aside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.database.DatabaseProperties.Customer;
import app.aside.database.DatabaseProperties.External;
import app.aside.database.embedded.EmbeddedMariaDb;
import app.aside.database.embedded.TestDataFolders;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
class ExternalMariaDbTest {

    private final EmbeddedMariaDb externalDatabase = EmbeddedMariaDb.start(TestDataFolders.SHARED_FOLDER);
    private final String url = externalDatabase.application().url().replace("/aside", "/outside");
    private final ExternalMariaDb external = new ExternalMariaDb(
            new DatabaseAccount(url, "owner", "owner-password"), new DatabaseAccount(url, "reader", "reader-password"));

    @BeforeEach
    void makeSchema() throws SQLException {
        executeAsRoot("""
                CREATE OR REPLACE DATABASE outside;
                CREATE TABLE outside.account (id INT, company_key INT, name INT, language INT, plan INT);
                CREATE TABLE outside.department (id INT, account_id INT, name INT);
                CREATE TABLE outside.customer (id INT);
                CREATE TABLE outside.conversation (id INT);
                CREATE TABLE outside.message (id INT);
                CREATE TABLE outside.attachment (id INT);
                CREATE TABLE outside.attachment_chunk (id INT);
                CREATE TABLE outside.appearance (id INT);
                CREATE TABLE outside.allowed_origin (id INT);
                CREATE TABLE outside.file_policy (id INT);
                CREATE TABLE outside.internal_message (id INT);
                CREATE OR REPLACE USER 'owner'@'127.0.0.1' IDENTIFIED BY 'owner-password';
                CREATE OR REPLACE USER 'reader'@'127.0.0.1' IDENTIFIED BY 'reader-password';
                GRANT ALL PRIVILEGES ON outside.* TO 'owner'@'127.0.0.1'""");
    }

    @AfterAll
    void close() throws SQLException {
        executeAsRoot("DROP DATABASE outside; DROP USER 'owner'@'127.0.0.1', 'reader'@'127.0.0.1'");
        externalDatabase.close();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "owner"})
    void missingSecondAccountIsReportedWithCreateStatements(@Nullable String customer) {
        External settings =
                new External(url, "owner", "owner-password", new Customer(customer, ""), Duration.ofSeconds(2), "");

        StartupException refused = catchThrowableOfType(StartupException.class, () -> ExternalMariaDb.of(settings));

        assertThat(refused.action())
                .contains("ASIDE_DB_CUSTOMER_USER")
                .contains("GRANT SELECT (id, company_key, name, language) ON account TO 'aside_customer'@'%'")
                .contains("GRANT SELECT ON message TO 'aside_customer'@'%'");
    }

    @Test
    void reportedStatementsAreSufficient() throws SQLException {
        StartupException refused = catchThrowableOfType(
                StartupException.class, () -> new CustomerReadPrivileges(external).grantAndVerify());
        assertThat(refused).hasMessageContaining("lacks").hasMessageContaining("account.company_key");

        executeAsRoot(
                "USE outside; " + refused.action().substring(refused.action().indexOf('\n')));

        assertThatCode(() -> new CustomerReadPrivileges(external).grantAndVerify())
                .doesNotThrowAnyException();
    }

    @Test
    void accountWithGrantOptionCreatesTheSecondAccount() throws SQLException {
        executeAsRoot("GRANT ALL PRIVILEGES ON outside.* TO 'owner'@'127.0.0.1' WITH GRANT OPTION");

        assertThatCode(() -> new CustomerReadPrivileges(external).grantAndVerify())
                .doesNotThrowAnyException();
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
    void accountWithExcessPrivilegesIsRefused(String privilege) throws SQLException {
        executeAsRoot("GRANT ALL PRIVILEGES ON outside.* TO 'owner'@'127.0.0.1' WITH GRANT OPTION; GRANT " + privilege
                + " TO 'reader'@'127.0.0.1'");

        assertThatThrownBy(() -> new CustomerReadPrivileges(external).grantAndVerify())
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("too much");
    }

    @Test
    void failedSignInNamesTheAccount() throws SQLException {
        executeAsRoot("DROP USER 'reader'@'127.0.0.1'");

        assertThatThrownBy(() -> new CustomerReadPrivileges(external).grantAndVerify())
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("cannot sign in");
    }

    private void executeAsRoot(String statements) throws SQLException {
        try (Connection root = externalDatabase.administrator().connect();
                Statement statement = root.createStatement()) {
            for (String sql : statements.split(";")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }
}
