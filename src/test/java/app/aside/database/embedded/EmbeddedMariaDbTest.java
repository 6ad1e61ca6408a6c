package app.aside.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedMariaDbTest {

    private final EmbeddedMariaDb server = EmbeddedMariaDb.start(TestDataFolders.SHARED_FOLDER);

    @BeforeAll
    void makeTable() throws SQLException {
        update("DROP TABLE IF EXISTS probe", "CREATE TABLE probe (id INT PRIMARY KEY, text VARCHAR(100) NOT NULL)");
    }

    @BeforeEach
    void emptyTable() throws SQLException {
        update("DELETE FROM probe");
    }

    @AfterAll
    void close() throws SQLException {
        update("DROP TABLE probe");
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"aside,''", "aside,wrong", "aside_customer,''", "root,''", "root,wrong", "'',''", "mysql,''"})
    void requiresTheGeneratedPassword(String user, String password) {
        assertThatThrownBy(
                        () -> DriverManager.getConnection(server.application().url(), user, password))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Access denied");
    }

    @Test
    void passwordFileIsReadableByOwnerOnly() throws Exception {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(TestDataFolders.SHARED_FOLDER.resolve("passwords.properties"))))
                .isEqualTo("rw-------");
        assertThat(TestDataFolders.SHARED_FOLDER.resolve("accounts.sql")).doesNotExist();
    }

    @Test
    void hasNoOtherAccounts() throws SQLException {
        try (Connection root = server.administrator().connect();
                Statement statement = root.createStatement()) {
            assertThat(querySingle(statement, """
                            SELECT GROUP_CONCAT(CONCAT(user, '@', host) ORDER BY user) FROM mysql.global_priv"""))
                    .isEqualTo("aside@127.0.0.1,aside_customer@127.0.0.1,mariadb.sys@localhost,root@127.0.0.1");
        }
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws Exception {
        int port = URI.create(server.application().url().substring("jdbc:".length()))
                .getPort();
        assertThat(queryValue("SELECT @@bind_address")).isEqualTo("127.0.0.1");
        assertThat(queryValue("SELECT @@socket")).isEmpty();
        for (InetAddress address : NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList()) {
            assertThatThrownBy(() -> new Socket(address, port).close())
                    .as(address.toString())
                    .isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void storesAllUnicodeText() throws SQLException {
        update("INSERT INTO probe VALUES (1, 'Grüße 👍🏽 你好')");

        assertThat(queryValue("SELECT text FROM probe")).isEqualTo("Grüße 👍🏽 你好");
    }

    @Test
    void comparisonIgnoresCaseAndAccents() throws SQLException {
        assertThat(queryValue("SELECT @@character_set_server")).isEqualTo("utf8mb4");
        assertThat(queryValue("SELECT @@collation_server")).isEqualTo("utf8mb4_uca1400_ai_ci");
        assertThat(queryValue("SELECT @@collation_database")).isEqualTo("utf8mb4_uca1400_ai_ci");
        update("INSERT INTO probe VALUES (1, 'José')");
        assertThat(queryValue("SELECT COUNT(*) FROM probe WHERE text = 'jose'")).isEqualTo("1");
    }

    @Test
    void usesUtc() throws SQLException {
        assertThat(queryValue("SELECT @@global.time_zone")).isEqualTo("+00:00");
        assertThat(queryValue("SELECT @@global.tx_isolation")).isEqualTo("READ-COMMITTED");
    }

    @Test
    void lockTimeoutRollsBackTheTransaction() throws SQLException {
        update("INSERT INTO probe VALUES (1, 'locked')");
        try (Connection holder = server.application().connect();
                Connection late = server.application().connect();
                Statement holding = holder.createStatement();
                Statement trying = late.createStatement()) {
            holder.setAutoCommit(false);
            holding.executeUpdate("UPDATE probe SET text = 'held' WHERE id = 1");
            late.setAutoCommit(false);
            trying.execute("SET SESSION innodb_lock_wait_timeout = 1");
            trying.executeUpdate("INSERT INTO probe VALUES (2, 'before the timeout')");

            assertThatThrownBy(() -> trying.executeUpdate("UPDATE probe SET text = 'late' WHERE id = 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(1205));
            late.commit();
            holder.rollback();
        }
        assertThat(queryValue("SELECT COUNT(*) FROM probe")).isEqualTo("1");
    }

    @Test
    void startingTwiceWithSameFolderSharesTheServer() {
        try (EmbeddedMariaDb second = EmbeddedMariaDb.start(TestDataFolders.SHARED_FOLDER)) {
            assertThat(second).isSameAs(server);
        }
        assertThat(server.process().isAlive()).isTrue();
    }

    private void update(String... statements) throws SQLException {
        try (Connection connection = server.application().connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private @Nullable String queryValue(String query) throws SQLException {
        try (Connection connection = server.application().connect();
                Statement statement = connection.createStatement()) {
            return querySingle(statement, query);
        }
    }

    private static @Nullable String querySingle(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
