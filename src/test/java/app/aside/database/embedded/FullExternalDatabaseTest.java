package app.aside.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import app.aside.database.DataFolder;
import app.aside.shared.DatabaseUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application on a server of somebody else's, whose space for tables is limited and fills (error 1114). */
@Tag("faults")
@DirtiesContext
class FullExternalDatabaseTest extends ServiceTest {

    private static final int TABLE_FULL = 1114;

    private static final DataFolder FOLDER = createFolder();
    private static final TestServer SERVER = startServer();

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void configureDatabase(DynamicPropertyRegistry settings) {
        settings.add("aside.encryption.key", () -> "a-long-random-text-of-the-operator");
        settings.add("aside.db.url", () -> "jdbc:mariadb://127.0.0.1:%d/aside".formatted(SERVER.port()));
        settings.add("aside.db.user", () -> TestServer.USER);
        settings.add("aside.db.password", () -> TestServer.PASSWORD);
        settings.add("aside.db.customer.user", () -> TestServer.READER);
        settings.add("aside.db.customer.password", () -> TestServer.PASSWORD);
    }

    private static DataFolder createFolder() {
        try {
            return DataFolder.lock(DataFolder.create(TestDataFolders.createFolder(
                    Path.of("target/full-database", UUID.randomUUID().toString()))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestServer startServer() {
        try {
            TestServer server = new TestServer(FOLDER, MariaDbBinaries.unpack(FOLDER.resolve("")), "server");
            server.createTables();
            server.start(List.of(
                    "--innodb-flush-log-at-trx-commit=0",
                    "--innodb-file-per-table=0",
                    "--innodb-data-file-path=ibdata1:12M:autoextend:max:80M"));
            server.createAsideDatabase();
            return server;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void stopServer() {
        SERVER.terminate();
        FOLDER.close();
    }

    /** By rows that fit into a page: InnoDB ends the server if it has no room to roll a larger one back. */
    private static void fill() {
        SERVER.execute("CREATE TABLE aside.filler (bytes VARCHAR(2000) CHARACTER SET latin1)");
        SQLException full = catchThrowableOfType(SQLException.class, () -> {
            try (Connection root = SERVER.connect();
                    Statement statement = root.createStatement()) {
                while (true) {
                    statement.execute("INSERT INTO aside.filler VALUES (REPEAT('x', 2000))");
                }
            }
        });
        assertThat(full.getErrorCode()).isEqualTo(TABLE_FULL);
    }

    private HttpResponse<String> post(CustomerCredentials key, String once) throws IOException, InterruptedException {
        return client.send(
                request(key)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", once)
                        .POST(BodyPublishers.ofString("{\"text\":\"" + "x".repeat(500) + "\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(CustomerCredentials key) {
        return HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + port + "/api/v1/conversations/" + key.conversation() + "/messages"))
                .header("Authorization", "Bearer " + key.token());
    }

    @Test
    void writesAreRefusedWithTheSentenceUntilThereIsSpace() throws Exception {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);
        fill();

        String once = "";
        HttpResponse<String> answer;
        do { // what is left in the pages of the message's table
            once = UUID.randomUUID().toString();
            answer = post(key, once);
        } while (answer.statusCode() == 201);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.body()).contains(DatabaseUnavailableException.SENTENCE);
        assertThatThrownBy(() -> conversations.answer(company.leo(), id, "y".repeat(500), newRequestId()))
                .isInstanceOf(DatabaseUnavailableException.class);
        assertThat(client.send(request(key).GET().build(), BodyHandlers.ofString())
                        .statusCode())
                .as("what is there is read")
                .isEqualTo(200);

        SERVER.execute("DROP TABLE aside.filler");

        String again = once;
        await().untilAsserted(() -> assertThat(post(key, again).statusCode()).isEqualTo(201));
        int seq = customers.listMessages(key, 0, 1).lastSeq();
        assertThat(post(key, again).statusCode()).isEqualTo(201);
        assertThat(customers.listMessages(key, 0, 1).lastSeq()).as("sent once").isEqualTo(seq);
    }
}
