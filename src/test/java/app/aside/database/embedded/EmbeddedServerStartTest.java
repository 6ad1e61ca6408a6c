package app.aside.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.database.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerStartTest {

    @TempDir
    Path temporaryFolder;

    @Test
    void serverThatNobodyTakesIsStopped() throws Exception {
        Path folder = TestDataFolders.createFolder(temporaryFolder.resolve("data"));
        EmbeddedServerStart start = new EmbeddedServerStart(folder);
        start.close();

        assertThat(ProcessHandle.allProcesses()
                        .anyMatch(process -> OrphanedServerProcess.isServerFor(process, folder.resolve("mariadb"))))
                .isFalse();
        try (EmbeddedMariaDb next = EmbeddedMariaDb.start(folder)) {
            assertThat(next.process().isAlive()).as("the folder is free").isTrue();
        }
    }

    @Test
    void takenServerIsLeftToWhoTookIt() throws Exception {
        Path folder = TestDataFolders.createFolder(temporaryFolder.resolve("data"));
        EmbeddedServerStart start = new EmbeddedServerStart(folder);
        try (EmbeddedMariaDb server = start.take()) {
            start.close();
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    @Test
    void failureIsThrownToWhoWaits() throws Exception {
        Path file = Files.createFile(temporaryFolder.resolve("file"));
        EmbeddedServerStart start = new EmbeddedServerStart(file.resolve("data"));

        assertThatThrownBy(start::take)
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("Aside cannot write to its data folder: " + file.resolve("data"));
        start.close();
    }
}
