package app.aside.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import app.aside.database.DatabaseServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The application's database is killed under it; nobody restarts anything. */
class KilledDatabaseTest extends ServiceTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @Autowired
    DatabaseServer server;

    @LocalServerPort
    int port;

    @Test
    void everyoneSendsAgainUnaided() throws Exception {
        CustomerCredentials customer = startConversation(company);
        ConversationId id = customer.conversation();
        conversations.take(company.leo(), id);
        UUID request = newRequestId();
        ProcessHandle killed = ((EmbeddedMariaDb) server).process();

        killed.destroyForcibly();
        killed.onExit().join();

        assertThat(statusCode("/livez")).as("a restart of Aside would not help").isEqualTo(200);
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            customers.sendMessage(customer, "Are you there?", "after-the-crash");
            internalMessages.send(company.ana(), id, company.leo(), "Say that we are", request);
        });
        assertThat(customers.listMessages(customer, 0, 10).messages())
                .filteredOn(message -> message.text().equals("Are you there?"))
                .hasSize(1);
        assertThat(countRows("internal_message", id)).isOne();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(statusCode("/readyz")).isEqualTo(200));
        assertThat(((EmbeddedMariaDb) server).process().pid()).isNotEqualTo(killed.pid());
    }

    private int statusCode(String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
