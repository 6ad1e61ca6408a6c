package app.aside.customerapi;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.settings.DepartmentSettingsService;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class StartConversationTest extends ApiTest {

    @Autowired
    DepartmentSettingsService departments;

    private HttpResponse<String> start(String key, String body, String... headers) {
        return post("/api/v1/companies/" + key + "/conversations", body, null, headers);
    }

    private static String body(String name, @Nullable String email, String text) {
        return "{\"customer\":{\"name\":%s,\"email\":%s},\"text\":%s,\"unknown\":{\"x\":[1]}}"
                .formatted(quote(name), email == null ? "null" : quote(email), quote(text));
    }

    @Test
    void returnsProtocolTokenAndFirstMessage() {
        createCompany();
        HttpResponse<String> answer =
                start(companyKey, body("  \u202ECarla   Díaz ", "carla@example.org", "Hello\r\nthere 😀"));

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode json = parseJson(answer);
        assertThat(json.propertyNames()).containsExactlyInAnyOrder("id", "protocol", "token", "status", "messages");
        assertThat(json.get("protocol").asString()).matches("[0-9]{8}-000001");
        assertThat(json.get("token").asString()).matches("[A-Za-z0-9_-]{43}");
        assertThat(json.get("status").asString()).isEqualTo("WAITING");
        JsonNode first = json.get("messages").get(0);
        assertThat(first.get("seq").asInt()).isEqualTo(1);
        assertThat(first.get("author").asString()).isEqualTo("CUSTOMER");
        assertThat(first.get("name").asString()).isEqualTo("Carla Díaz");
        assertThat(first.get("text").asString()).isEqualTo("Hello\nthere 😀");
        assertThat(first.get("sentAt").asString()).endsWith("Z");
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/api/v1/conversations/" + json.get("id").asString());
    }

    @Test
    void setsNoCookieAndIsNotCacheable() {
        createCompany();
        HttpResponse<String> answer = start(companyKey, body("Carla", null, "Hello"));

        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void usesOldestOrRequestedDepartment() {
        ApiCompany shop = createCompany();
        companies.addDepartment(shop.id(), "Billing");

        JsonNode known = parseJson(get("/api/v1/companies/" + companyKey, null));
        assertThat(known.get("name").asString()).isEqualTo("Acme <b>Telecom</b>");
        assertThat(known.get("departments").toString()).isEqualTo("[\"Support\",\"Billing\"]");
        assertThat(start(companyKey, body("Carla", null, "Hello")).statusCode()).isEqualTo(201);
        String support = "{\"customer\":{\"name\":\"Carla\"},\"department\":\"Support\",\"text\":\"Hello\"}";
        assertThat(start(companyKey, support).statusCode()).isEqualTo(201);
        HttpResponse<String> refused = start(companyKey, support.replace("Support", "Sales"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(parseJson(refused).get("detail").asString())
                .isEqualTo("This company has no department with that name.");
    }

    @Test
    void refusesInvalidRequestWithMessage() {
        createCompany();
        assertRefused(body("", null, "Hello"), "Your name is missing.");
        assertRefused(body(" \n ", null, "Hello"), "Your name is missing.");
        assertRefused(body("x".repeat(81), null, "Hello"), "Your name is longer than 80 characters.");
        assertRefused(body("Carla", "carla", "Hello"), "This is not an e-mail address. Mend it or leave it out.");
        assertRefused(
                body("Carla", "c@" + "x".repeat(250) + ".org", "Hello"),
                "The e-mail address is longer than 254 characters.");
        assertRefused(body("Carla", null, ""), "Write a message first.");
        assertRefused(body("Carla", null, " \n\t "), "Write a message first.");
        assertRefused(
                body("Carla", null, "x".repeat(10_001)),
                "The text has 10,001 characters; at most 10,000 can be sent. Shorten it or send it in parts.");
        assertRefused(
                body("Carla", null, "a\0b"),
                "The text holds a character that cannot be sent (U+0000, at place 2). Remove it and send again.");
        assertRefused(
                "{\"customer\":{\"name\":\"Carla\"},\"text\":\"a\\ud800b\"}",
                "The text holds a character that cannot be sent (U+D800, at place 2). Remove it and send again.");
        assertRefused(
                "{\"customer\":{\"name\":\"Carla\\udc00\"},\"text\":\"Hello\"}",
                "The text holds a character that cannot be sent (U+DC00, at place 6). Remove it and send again.");
        assertThat(start(companyKey, body("Carla", null, "😀".repeat(10_000))).statusCode())
                .isEqualTo(201);
    }

    private void assertRefused(String body, String sentence) {
        HttpResponse<String> answer = start(companyKey, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(parseJson(answer).get("detail").asString()).isEqualTo(sentence);
    }

    @Test
    void pageThatCannotBeEncodedIsIgnored() {
        createCompany();
        HttpResponse<String> answer = start(
                companyKey,
                "{\"customer\":{\"name\":\"Carla\"},\"text\":\"Hello\",\"page\":\"https://shop.example/\\ud800\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "7",
                "{",
                "{\"text\":}",
                "{}",
                "{\"customer\":null,\"text\":\"a\"}",
                "{\"customer\":\"Carla\",\"text\":\"a\"}",
                "{\"customer\":{\"name\":7},\"text\":\"a\"}",
                "{\"customer\":{\"name\":true},\"text\":\"a\"}",
                "{\"customer\":{\"name\":\"Carla\"},\"text\":7}",
                "{\"customer\":{\"name\":\"Carla\"},\"text\":[\"a\"]}",
                "{\"customer\":[],\"text\":\"a\"}",
                "{\"customer\":{\"name\":\"Carla\"},\"text\":{\"a\":1}}",
                "{\"text\":\"a\"} garbage"
            })
    void refusesMalformedBody(String body) {
        createCompany();
        HttpResponse<String> answer = start(companyKey, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .doesNotContain("tools.jackson")
                .doesNotContain("Exception")
                .doesNotContain("app.aside");
        assertThat(parseJson(answer).get("status").asInt()).isEqualTo(400);
        assertThat(parseJson(answer).get("detail").asString()).endsWith(".");
    }

    @Test
    void longestTextMayBeEscaped() {
        createCompany();
        String emoji = "\\ud83d\\ude00".repeat(10_000);
        HttpResponse<String> answer =
                start(companyKey, body("Carla", null, "TEXT").replace("TEXT", emoji));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void refusesOverlongUtf8() {
        createCompany();
        String json = body("Carla", null, "\u00c0\u00af"); // two bytes that a lenient decoder reads as a slash
        HttpResponse<String> answer = send(request("/api/v1/companies/" + companyKey + "/conversations", null)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json, StandardCharsets.ISO_8859_1)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(parseJson(answer).get("code").asString()).isEqualTo("request-malformed");
    }

    @Test
    void refusesDeeplyNestedAndLargeBodies() {
        createCompany();
        String deep = "{\"unknown\":" + "[".repeat(20_000) + "]".repeat(20_000) + ",\"text\":\"a\"}";
        assertThat(start(companyKey, deep).statusCode()).isEqualTo(400);
        HttpResponse<String> huge = start(companyKey, body("Carla", null, "x".repeat(140_000)));
        assertThat(huge.statusCode()).isEqualTo(413);
        assertThat(parseJson(huge).get("detail").asString()).isEqualTo("The request is larger than 128 kB.");
    }

    @Test
    void repeatedAndConcurrentRequestsStartOnce() throws Exception {
        createCompany();
        String key = UUID.randomUUID().toString();
        String body = body("Carla", null, "Double click");
        List<Callable<HttpResponse<String>>> clicks = IntStream.range(0, 8)
                .<Callable<HttpResponse<String>>>mapToObj(i -> () -> start(companyKey, body, "Idempotency-Key", key))
                .toList();
        Set<String> answers = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HttpResponse<String>> click : threads.invokeAll(clicks)) {
                assertThat(click.get().statusCode()).isEqualTo(201);
                answers.add(click.get().body());
            }
        }
        assertThat(answers).hasSize(1);

        ConversationHandle talk = new ConversationHandle(
                JSON.readTree(answers.iterator().next()).get("id").asString(),
                JSON.readTree(answers.iterator().next()).get("token").asString(),
                "");
        assertThat(get("/api/v1/conversations/" + talk.id(), talk.token()).statusCode())
                .isEqualTo(200);
        HttpResponse<String> other = start(companyKey, body("Carla", null, "Another"), "Idempotency-Key", key);
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(parseJson(other).get("detail").asString())
                .isEqualTo("This Idempotency-Key was used for another conversation.");
        assertThat(start(companyKey, body, "Idempotency-Key", "1").statusCode()).isEqualTo(400);
    }

    @Test
    void repeatedRequestIsAnsweredAfterItsDepartmentWasRenamed() {
        ApiCompany shop = createCompany();
        String key = UUID.randomUUID().toString();
        String body = "{\"customer\":{\"name\":\"Carla\"},\"department\":\"Support\",\"text\":\"Hello\"}";
        HttpResponse<String> first = start(companyKey, body, "Idempotency-Key", key);
        departments.rename(addAdministrator(shop), shop.support(), "Help");

        HttpResponse<String> again = start(companyKey, body, "Idempotency-Key", key);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        String other = UUID.randomUUID().toString();
        for (int tries = 0; tries < 2; tries++) {
            HttpResponse<String> refused = start(companyKey, body, "Idempotency-Key", other);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(parseJson(refused).get("code").asString()).isEqualTo("department-unknown");
        }
    }

    @Test
    void refusesUnknownCompany() {
        HttpResponse<String> answer = start("no-such-company", body("Carla", null, "Hello"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(parseJson(answer).get("detail").asString()).isEqualTo("This company does not exist.");
        createCompany();
        assertThat(start(companyKey.toUpperCase(java.util.Locale.ROOT), body("Carla", null, "Hello"))
                        .statusCode())
                .isEqualTo(404);
    }
}
