package app.aside.database;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideApplication;
import app.aside.database.embedded.EmbeddedMariaDb;
import app.aside.database.embedded.TestDataFolders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application on a database that the operator runs, with nothing set but that database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalInstallationTest {

    private final EmbeddedMariaDb externalDatabase = EmbeddedMariaDb.start(TestDataFolders.SHARED_FOLDER);
    private final HttpClient client = HttpClient.newHttpClient();
    private ConfigurableApplicationContext application;

    @BeforeAll
    void start() throws SQLException {
        executeAsRoot(
                "CREATE OR REPLACE DATABASE installation",
                "CREATE OR REPLACE USER 'installed'@'127.0.0.1' IDENTIFIED BY 'owner-password'",
                "CREATE OR REPLACE USER 'installed_reader'@'127.0.0.1' IDENTIFIED BY 'reader-password'",
                "GRANT ALL PRIVILEGES ON installation.* TO 'installed'@'127.0.0.1' WITH GRANT OPTION");
        application = new SpringApplicationBuilder(AsideApplication.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--vaadin.productionMode=true",
                        "--aside.encryption.key=a-long-random-text-of-the-operator",
                        "--aside.db.url=" + externalDatabase.application().url().replace("/aside", "/installation"),
                        "--aside.db.user=installed",
                        "--aside.db.password=owner-password",
                        "--aside.db.customer.user=installed_reader",
                        "--aside.db.customer.password=reader-password");
    }

    @AfterAll
    void stop() throws SQLException {
        application.close();
        executeAsRoot(
                "DROP DATABASE installation", "DROP USER 'installed'@'127.0.0.1', 'installed_reader'@'127.0.0.1'");
        externalDatabase.close();
    }

    @Test
    void operatorApiIsClosedWithoutTokenAndNamesTheProperty() throws IOException, InterruptedException {
        for (String path : new String[] {"/actuator/companies", "/actuator/companies/main"}) {
            for (String shown : new String[] {null, "Bearer ", "Bearer null", "Basic eDp5"}) {
                assertClosed(send(path, shown, null));
                assertClosed(send(path, shown, "{\"plan\":\"ESSENTIAL\"}"));
            }
        }
        assertThat(send("/actuator/health", null, null).statusCode()).isEqualTo(200);
    }

    private static void assertClosed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"The operator's door is closed: no token"
                                + " was set. With an external database, set ASIDE_OPERATOR_TOKEN to a long random text and start"
                                + " Aside again.\"}");
    }

    private HttpResponse<String> send(String path, @Nullable String authorization, @Nullable String body)
            throws IOException, InterruptedException {
        String port = application.getEnvironment().getRequiredProperty("local.management.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (body != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private void executeAsRoot(String... statements) throws SQLException {
        try (Connection root = externalDatabase.administrator().connect();
                Statement statement = root.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
