package app.aside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.Message;
import app.aside.database.embedded.GaleraCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application on two servers that Galera joins: transactions that lose at their commit, and the loss of the writer. */
@Tag("faults")
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GaleraTest extends ServiceTest {

    private static final int MESSAGES = 200;

    private static final GaleraCluster SERVERS =
            new GaleraCluster(Path.of("target/galera", UUID.randomUUID().toString()));

    @DynamicPropertySource
    static void configureDatabase(DynamicPropertyRegistry settings) {
        settings.add("aside.encryption.key", () -> "a-long-random-text-of-the-operator");
        settings.add("aside.db.url", SERVERS::url);
        settings.add("aside.db.user", () -> GaleraCluster.USER);
        settings.add("aside.db.password", () -> GaleraCluster.PASSWORD);
        settings.add("aside.db.customer.user", () -> GaleraCluster.READER);
        settings.add("aside.db.customer.password", () -> GaleraCluster.PASSWORD);
    }

    @AfterAll
    static void stopServers() {
        SERVERS.close();
    }

    @Test
    @Order(1)
    void transactionThatLosesAgainstAnotherServerIsRunAgain() throws Exception {
        CustomerCredentials customer = startConversation(company);
        List<String> sent = new ArrayList<>();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < MESSAGES; i++) {
                Future<?> written = other.submit(() ->
                        SERVERS.tryOnSecond("UPDATE aside.conversation SET rating_comment = UUID() WHERE id = '%s'"
                                .formatted(customer.conversation())));
                sent.add(send(customer, i));
                written.get();
            }
        }

        assertThat(texts(customer)).containsExactlyElementsOf(sent);
        assertThat(countOnSecond(customer)).isEqualTo(MESSAGES + 1);
        assertThat(SERVERS.countLost()).as("transactions that lost").isPositive();
    }

    @Test
    @Order(2)
    void nothingIsLostWhenTheServerThatIsWrittenDies() {
        CustomerCredentials customer = startConversation(company);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            if (i == MESSAGES / 2) {
                SERVERS.killFirst();
            }
            int number = i;
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> sent.add(send(customer, number)));
        }

        assertThat(texts(customer)).containsExactlyElementsOf(sent);
        assertThat(countOnSecond(customer)).isEqualTo(MESSAGES + 1);
    }

    private String send(CustomerCredentials customer, int number) {
        String text = "Message " + number;
        customers.sendMessage(customer, text, "key-" + number);
        return text;
    }

    /** Without the first message, which the conversation began with. */
    private List<String> texts(CustomerCredentials customer) {
        return customers.listMessages(customer, 1, MESSAGES).messages().stream()
                .map(Message::text)
                .toList();
    }

    private static int countOnSecond(CustomerCredentials customer) {
        return Integer.parseInt(SERVERS.readFromSecond(
                "SELECT COUNT(*) FROM aside.message WHERE conversation_id = '%s'".formatted(customer.conversation())));
    }
}
