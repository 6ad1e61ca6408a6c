package app.aside.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.attachment.FileReceiver;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import app.aside.database.StartupException;
import app.aside.history.HistoryFilter;
import app.aside.history.HistoryService;
import app.aside.shared.DatabaseUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application with its data and its search index on a small disk of their own, which fills. */
@Tag("faults")
@DirtiesContext
class FullDiskTest extends ServiceTest {

    private static final Path DISK = Path.of("target/small-disk").toAbsolutePath();
    private static final Path FILLER = DISK.resolve("filler");
    private static final int BLOCK = 64 * 1024;

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    HistoryService history;

    @Autowired
    FileReceiver receiver;

    @DynamicPropertySource
    static void useSmallDisk(DynamicPropertyRegistry settings) {
        Assumptions.assumeTrue(mount(), "Only root on Linux can mount a small disk (tmpfs)");
        settings.add("aside.data", DISK.resolve("data")::toString);
        settings.add("aside.search.folder", DISK.resolve("search")::toString);
    }

    @BeforeAll
    static void requireDisk() {
        assertThat(DISK.resolve("data")).isDirectory();
    }

    @AfterAll
    static void freeSpace() throws IOException {
        Files.deleteIfExists(FILLER);
    }

    private static boolean mount() {
        try {
            Files.createDirectories(DISK);
            run("umount", DISK.toString());
            if (run("mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", DISK.toString()) != 0) {
                return false;
            }
            // The application uses it until the end.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> run("umount", "-l", DISK.toString())));
            TestDataFolders.createFolder(DISK.resolve("data"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException | InterruptedException e) {
            return -1;
        }
    }

    private static void fill() {
        try (OutputStream filler = Files.newOutputStream(FILLER)) {
            byte[] block = new byte[BLOCK];
            while (true) {
                filler.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private HttpResponse<String> post(CustomerCredentials key, String text, String once)
            throws IOException, InterruptedException {
        return client.send(
                request(key)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", once)
                        .POST(BodyPublishers.ofString("{\"text\":\"" + text + "\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(CustomerCredentials key) {
        return HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + port + "/api/v1/conversations/" + key.conversation() + "/messages"))
                .header("Authorization", "Bearer " + key.token())
                .timeout(Duration.ofSeconds(60));
    }

    @Test
    void readsWorkAndWritesWaitUntilThereIsSpace() throws Exception {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);

        fill();
        String refusedKey = "";
        HttpResponse<String> failed = null;
        for (int i = 0; i < 3_000 && failed == null; i++) {
            String once = UUID.randomUUID().toString();
            HttpResponse<String> answer = post(key, "x".repeat(9_000), once);
            if (answer.statusCode() != 201) {
                failed = answer;
                refusedKey = once;
            }
            fillWhatWasFreed();
        }

        HttpResponse<String> refused = Objects.requireNonNull(failed, "the disk is full");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        HttpResponse<String> read = client.send(request(key).GET().build(), BodyHandlers.ofString());
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(timeline.listAfter(company.leo(), id, 0, 0, 10).entries()).isNotEmpty();
        assertThat(history.search(company.ana(), HistoryFilter.ALL, null, 10)).isNotEmpty();
        assertThat(statusCode("/livez")).isEqualTo(200);

        Files.delete(FILLER);

        String again = refusedKey;
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(
                                post(key, "x".repeat(9_000), again).statusCode())
                        .isEqualTo(201));
        int seq = customers.listMessages(key, 0, 1).lastSeq();
        assertThat(post(key, "x".repeat(9_000), again).statusCode()).isEqualTo(201);
        assertThat(customers.listMessages(key, 0, 1).lastSeq()).as("sent once").isEqualTo(seq);
        send(company.ana(), id, company.leo(), "Saffron is what the disk has room for again");
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(history.search(
                                company.ana(), new HistoryFilter("saffron", null, null, null, null, false), null, 10))
                        .as("the search index follows again")
                        .hasSize(1));
        assertThat(statusCode("/readyz")).isEqualTo(200);
    }

    /** With less than what {@link FreeSpace} keeps for the server. */
    @Test
    void filesAndBackupsLeaveTheLastSpaceToTheDatabase() throws Exception {
        CustomerCredentials key = startConversation(company);
        fill();
        try (FileChannel filler = FileChannel.open(FILLER, StandardOpenOption.WRITE)) {
            filler.truncate(filler.size() - 80 * 1024 * 1024);
        }
        try {
            assertThat(Files.getFileStore(DISK).getUsableSpace()).isBetween(40L << 20, FreeSpace.MIN_FREE);
            Path backup = DISK.resolve("aside.backup");
            assertThatThrownBy(() -> new BackupWriter(DISK.resolve("data"), line -> {}).write(backup, false))
                    .isInstanceOf(StartupException.class)
                    .hasMessageEndingWith("is almost full.");
            assertThat(backup).doesNotExist();
            assertThat(backup.resolveSibling("aside.backup.partial")).doesNotExist();
            InputStream unread = new InputStream() {
                @Override
                public int read() {
                    throw new AssertionError("read although nothing can be stored");
                }
            };
            assertThatThrownBy(() -> receiver.receive(unread, "line.txt"))
                    .isInstanceOf(DatabaseUnavailableException.class);
        } finally {
            Files.delete(FILLER);
        }
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(
                                post(key, "again", UUID.randomUUID().toString()).statusCode())
                        .isEqualTo(201));
    }

    private static void fillWhatWasFreed() throws IOException {
        if (Files.getFileStore(DISK).getUsableSpace() > BLOCK) {
            try (OutputStream filler =
                    Files.newOutputStream(FILLER, StandardOpenOption.APPEND, StandardOpenOption.CREATE)) {
                filler.write(new byte[BLOCK]);
            } catch (IOException e) {
                return; // full
            }
        }
    }

    private int statusCode(String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
