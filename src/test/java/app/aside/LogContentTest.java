package app.aside;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Logs hold neither what people write nor names, addresses, tokens and passwords. */
@ExtendWith(OutputCaptureExtension.class)
class LogContentTest extends ServiceTest {

    private static final String WRITTEN = "quicksilver";

    @LocalServerPort
    private int port;

    @Test
    void whatPeopleWriteIsNotLogged(CapturedOutput log) throws Exception {
        CustomerCredentials customer = startConversation(company, WRITTEN + " Costa", "Support", WRITTEN);
        ConversationId id = customer.conversation();
        conversations.take(company.leo(), id);
        conversations.answer(company.leo(), id, WRITTEN, newRequestId());
        send(company.ana(), id, company.leo(), WRITTEN);
        reply(company.leo(), id, 1, WRITTEN);
        internalMessages.saveDraft(company.leo(), id, WRITTEN);

        String messages = "/api/v1/conversations/" + id + "/messages";
        assertThat(post(messages, customer, "{\"text\":\"" + WRITTEN + "\"}")).isEqualTo(201);
        for (String malformed : new String[] {
            "{\"text\":\"" + WRITTEN,
            "{\"" + WRITTEN + "\":{}}",
            "{\"text\":[\"" + WRITTEN + "\"]}",
            "{\"text\":\"" + WRITTEN + "\\u0000\"}",
            WRITTEN
        }) {
            assertThat(post(messages, customer, malformed)).as(malformed).isEqualTo(400);
        }
        assertThat(post("/api/v1/companies/" + WRITTEN + "/conversations", customer, "{}"))
                .isBetween(400, 499);
        assertThat(post("/login", customer, "username=" + WRITTEN + "@acme.example&password=" + WRITTEN))
                .isBetween(300, 499);

        assertThat(log.getAll()).doesNotContainIgnoringCase(WRITTEN).doesNotContain(customer.token());
    }

    private int post(String path, CustomerCredentials customer, String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .header("Authorization", "Bearer " + customer.token())
                                    .header(
                                            "Content-Type",
                                            path.equals("/login")
                                                    ? "application/x-www-form-urlencoded"
                                                    : "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
