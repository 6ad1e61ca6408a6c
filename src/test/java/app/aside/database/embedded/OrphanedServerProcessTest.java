package app.aside.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes that call themselves as the database server does and wait for a word that never comes. */
@EnabledOnOs(OS.LINUX)
class OrphanedServerProcessTest {

    private static final String SERVER = "exec -a mariadbd sh -c 'read word' --datadir=$DATA";

    @TempDir
    Path data;

    private @Nullable Process shell;

    @AfterEach
    void close() {
        if (shell != null) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    @Test
    void stopsOnlyTheServerOfThisFolder(@TempDir Path other) throws Exception {
        ProcessHandle server = start(SERVER);
        OrphanedServerProcess.stop(other);
        assertThat(server.isAlive()).isTrue();
        OrphanedServerProcess.stop(data);
        await().untilAsserted(() -> assertThat(server.isAlive()).isFalse());
    }

    @Test
    void killsServerThatIgnoresTermination() throws Exception {
        ProcessHandle server = start("trap '' TERM; " + SERVER);
        OrphanedServerProcess.stop(server, data, Duration.ofMillis(200));
        await().untilAsserted(() -> assertThat(server.isAlive()).isFalse());
    }

    @Test
    void doesNotWaitForZombieProcess() throws Exception {
        // Sleep is a parent that never asks what became of its child.
        ProcessHandle server = start("(" + SERVER + ") <&0 & exec sleep 600");
        OrphanedServerProcess.stop(data);
        await().untilAsserted(() -> assertThat(Files.readString(Path.of("/proc/" + server.pid() + "/stat")))
                .contains(") Z "));
    }

    private ProcessHandle start(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command);
        builder.environment().put("DATA", data.toString());
        shell = builder.start();
        return await().until(this::findServer, Optional::isPresent).orElseThrow();
    }

    private Optional<ProcessHandle> findServer() {
        return ProcessHandle.allProcesses()
                .filter(process -> OrphanedServerProcess.isServerFor(process, data))
                .findAny();
    }
}
