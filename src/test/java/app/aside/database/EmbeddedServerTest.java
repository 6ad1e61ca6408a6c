package app.aside.database;

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
class EmbeddedServerTest {

    private final EmbeddedServer server = EmbeddedServer.start(TestFolders.SHARED);

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
    void demandsTheGeneratedPassword(String user, String password) {
        assertThatThrownBy(
                        () -> DriverManager.getConnection(server.application().url(), user, password))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Access denied");
    }

    @Test
    void keepsThePasswordsForTheOwnerAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(TestFolders.SHARED.resolve("passwords.properties"))))
                .isEqualTo("rw-------");
        assertThat(TestFolders.SHARED.resolve("accounts.sql")).doesNotExist();
    }

    @Test
    void knowsNobodyElse() throws SQLException {
        try (Connection root = server.administrator().connect();
                Statement statement = root.createStatement()) {
            assertThat(single(statement, """
                            SELECT GROUP_CONCAT(CONCAT(user, '@', host) ORDER BY user) FROM mysql.global_priv"""))
                    .isEqualTo("aside@127.0.0.1,aside_customer@127.0.0.1,mariadb.sys@localhost,root@127.0.0.1");
        }
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws Exception {
        int port = URI.create(server.application().url().substring("jdbc:".length()))
                .getPort();
        assertThat(value("SELECT @@bind_address")).isEqualTo("127.0.0.1");
        assertThat(value("SELECT @@socket")).isEmpty();
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
    void storesWhatPeopleWrite() throws SQLException {
        update("INSERT INTO probe VALUES (1, 'Grüße 👍🏽 你好')");

        assertThat(value("SELECT text FROM probe")).isEqualTo("Grüße 👍🏽 你好");
    }

    @Test
    void comparesTextAsPeopleDo() throws SQLException {
        assertThat(value("SELECT @@character_set_server")).isEqualTo("utf8mb4");
        assertThat(value("SELECT @@collation_server")).isEqualTo("utf8mb4_uca1400_ai_ci");
        assertThat(value("SELECT @@collation_database")).isEqualTo("utf8mb4_uca1400_ai_ci");
        update("INSERT INTO probe VALUES (1, 'José')");
        assertThat(value("SELECT COUNT(*) FROM probe WHERE text = 'jose'")).isEqualTo("1");
    }

    @Test
    void tellsTimeInUtc() throws SQLException {
        assertThat(value("SELECT @@global.time_zone")).isEqualTo("+00:00");
        assertThat(value("SELECT @@global.tx_isolation")).isEqualTo("READ-COMMITTED");
    }

    @Test
    void aLockTimeoutUndoesTheWholeTransaction() throws SQLException {
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
        assertThat(value("SELECT COUNT(*) FROM probe")).isEqualTo("1");
    }

    @Test
    void isSharedByThoseWhoAskForTheSameFolder() {
        try (EmbeddedServer second = EmbeddedServer.start(TestFolders.SHARED)) {
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

    private @Nullable String value(String query) throws SQLException {
        try (Connection connection = server.application().connect();
                Statement statement = connection.createStatement()) {
            return single(statement, query);
        }
    }

    private static @Nullable String single(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
