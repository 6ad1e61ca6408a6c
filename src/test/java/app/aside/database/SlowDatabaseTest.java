package app.aside.database;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideApplication;
import app.aside.company.CompanyService;
import app.aside.company.Plan;
import app.aside.conversation.CustomerCredentials;
import app.aside.conversation.customer.CustomerConversationService;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.database.embedded.EmbeddedMariaDb;
import app.aside.database.embedded.TestDataFolders;
import app.aside.journeys.LossyNetwork;
import app.aside.live.DatabaseStatus;
import app.aside.shared.CompanyId;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A database that answers every statement two seconds late is slow, not away. */
@Tag("faults")
class SlowDatabaseTest {

    /** Of each direction; a little below one second, because the machine adds its own. */
    private static final Duration DELAY = Duration.ofMillis(950);

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void concurrentSendersAreSlowedDownAndNoneIsRefused() throws Exception {
        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(TestDataFolders.SHARED_FOLDER)) {
            executeAsRoot(
                    server,
                    "CREATE OR REPLACE DATABASE slow",
                    "CREATE OR REPLACE USER 'slow'@'127.0.0.1' IDENTIFIED BY 'owner-password'",
                    "CREATE OR REPLACE USER 'slow_reader'@'127.0.0.1' IDENTIFIED BY 'reader-password'",
                    "GRANT ALL PRIVILEGES ON slow.* TO 'slow'@'127.0.0.1' WITH GRANT OPTION");
            URI address = URI.create(server.application().url().substring("jdbc:".length()));
            try (LossyNetwork network = new LossyNetwork(address);
                    ConfigurableApplicationContext application = start(network.port())) {
                send(application, network);
            }
            executeAsRoot(server, "DROP DATABASE slow", "DROP USER 'slow'@'127.0.0.1', 'slow_reader'@'127.0.0.1'");
        }
    }

    private static void send(ConfigurableApplicationContext application, LossyNetwork network) throws Exception {
        CompanyService companies = application.getBean(CompanyService.class);
        CompanyId company =
                companies.create("slow", "Slow & Sons", Plan.ADVANCED).id();
        companies.addDepartment(company, "Support");
        CustomerConversationService customers = application.getBean(CustomerConversationService.class);
        CustomerConversationService.StartedConversation started =
                customers.start("slow", StartConversationRequest.of("Carla", null, "Support", "Hello"), null);
        CustomerCredentials customer = new CustomerCredentials(started.id(), started.token());
        network.delay(DELAY);
        List<String> texts = List.of("first", "second", "third");

        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sendings = new ArrayList<>();
            for (String text : texts) {
                sendings.add(senders.submit(() -> customers.sendMessage(customer, text, text)));
            }
            for (Future<?> sending : sendings) {
                sending.get();
            }
        }

        assertThat(application.getBean(DatabaseStatus.class).isAvailable()).isTrue();
        assertThat(customers.listMessages(customer, 1, 10).messages())
                .extracting(message -> message.text())
                .containsExactlyInAnyOrderElementsOf(texts);
        network.delay(Duration.ZERO);
    }

    private static ConfigurableApplicationContext start(int port) {
        return new SpringApplicationBuilder(AsideApplication.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--vaadin.productionMode=true",
                        "--aside.encryption.key=a-long-random-text-of-the-operator",
                        "--aside.db.url=jdbc:mariadb://127.0.0.1:" + port + "/slow",
                        "--aside.db.user=slow",
                        "--aside.db.password=owner-password",
                        "--aside.db.customer.user=slow_reader",
                        "--aside.db.customer.password=reader-password");
    }

    private static void executeAsRoot(EmbeddedMariaDb server, String... statements) throws SQLException {
        try (Connection connection = server.administrator().connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
