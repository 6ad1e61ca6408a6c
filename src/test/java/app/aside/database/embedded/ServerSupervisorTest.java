package app.aside.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own, killed as the kernel kills. */
class ServerSupervisorTest {

    @TempDir
    Path temporaryFolder;

    @Test
    void killedServerIsStartedAgainWithItsData() throws Exception {
        try (EmbeddedMariaDb server = start()) {
            update(server, "CREATE TABLE memory (text VARCHAR(100))");
            update(server, "INSERT INTO memory VALUES ('kept')");
            for (int kill = 1; kill <= 2; kill++) {
                ProcessHandle killed = kill(server);
                await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
                    assertThat(update(server, "UPDATE memory SET text = CONCAT(text, '!')"))
                            .isOne();
                    // It takes connections a moment before its start is noted.
                    assertThat(server.process().pid()).isNotEqualTo(killed.pid());
                });
                assertThat(server.needsApplicationRestart()).isFalse();
            }
        }
    }

    @Test
    void stoppedServerStaysStopped() throws Exception {
        ProcessHandle last;
        try (EmbeddedMariaDb server = start()) {
            kill(server);
            last = server.process();
        }
        assertThat(last.isAlive()).isFalse();
        assertThat(ProcessHandle.allProcesses()
                        .anyMatch(process ->
                                OrphanedServerProcess.isServerFor(process, temporaryFolder.resolve("data/mariadb"))))
                .isFalse();
    }

    @Test
    @Tag("faults")
    void takenPortIsWhatOnlyRestartOfApplicationHelpsAgainst() throws Exception {
        try (EmbeddedMariaDb server = start()) {
            int port = URI.create(server.application().url().substring("jdbc:".length()))
                    .getPort();
            server.process().destroyForcibly();
            try (ServerSocket stranger = await().ignoreExceptionsMatching(IOException.class::isInstance)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")), Objects::nonNull)) {
                await().atMost(Duration.ofSeconds(30)).until(server::needsApplicationRestart);
                assertThat(stranger.isBound()).isTrue();
            }
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
                try (Connection connection = server.application().connect()) {
                    return connection.isValid(5);
                }
            });
            assertThat(server.needsApplicationRestart()).isFalse();
        }
    }

    private EmbeddedMariaDb start() throws IOException {
        return EmbeddedMariaDb.start(TestDataFolders.createFolder(temporaryFolder.resolve("data")));
    }

    private static ProcessHandle kill(EmbeddedMariaDb server) {
        ProcessHandle process = server.process();
        process.destroyForcibly();
        process.onExit().join();
        return process;
    }

    private static int update(EmbeddedMariaDb server, String sql) throws SQLException {
        try (Connection connection = server.application().connect();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
