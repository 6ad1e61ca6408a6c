package app.aside.customerapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.customerapi.limit.CustomerApiProperties;
import app.aside.web.RateLimit;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.test.context.TestPropertySource;

/** Whoever asks too often is told when to come back; everybody else notices nothing. */
@TestPropertySource(
        properties = {
            // Small, so that no machine is too slow to use them up faster than they are filled again.
            "aside.channel.limits.address=300/1",
            "aside.channel.limits.start=20/1",
            "aside.channel.limits.token=20/1",
            "aside.channel.limits.channel=200/1",
            "ASIDE_TRUSTED_PROXIES=127.0.0.90,192.0.2.0/24"
        })
class RateLimitFilterTest extends ApiTest {

    private static final int MAX_REQUESTS = 1_000;

    @Test
    @Tag("UC-07.2c")
    void limitsOneTokenWithoutAffectingOthers() {
        ApiCompany shop = createCompany();
        ConversationHandle eager = startConversation(shop);
        ConversationHandle patient = startConversation(shop);

        HttpResponse<String> refused = sendUntilRefused(() -> get(eager.path(""), eager.token()));

        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(problemDetail(refused)).isEqualTo("Too many requests. Wait a moment and try again.");
        assertThat(parseJson(refused).get("code").asString()).isEqualTo("too-many-requests");
        assertThat(get(patient.path(""), patient.token()).statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("UC-07.2c")
    void tokenSpellingsShareOneLimit() {
        ConversationHandle talk = startConversation(createCompany());
        sendUntilRefused(() -> get(talk.path(""), talk.token()));
        for (String spelling : Set.of("bearer %s", "BEARER   %s", "Bearer \t%s ")) {
            String header = spelling.formatted(talk.token());
            // Fewer than a limit of its own would take, and more than come back meanwhile.
            HttpResponse<String> refused = sendUntilRefused(
                    15,
                    () -> send(request(talk.path(""), null, "Authorization", header)
                            .GET()));
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    @Tag("UC-07.2c")
    void wrongTokenIsCounted() {
        ConversationHandle talk = startConversation(createCompany());
        String wrong = UUID.randomUUID().toString();
        Set<Integer> statuses = new HashSet<>();

        sendUntilRefused(() -> {
            HttpResponse<String> answer = get(talk.path(""), wrong);
            statuses.add(answer.statusCode());
            return answer;
        });

        assertThat(statuses).containsExactlyInAnyOrder(404, 429);
        assertThat(get(talk.path(""), talk.token()).statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("UC-07.2c")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
    void limitsStartsPerAddress() throws Exception {
        ApiCompany shop = createCompany();
        String path = "/api/v1/companies/" + shop.key() + "/conversations";
        try (HttpClient flood = clientFrom("127.0.0.77")) {
            HttpResponse<String> refused = sendUntilRefused(() -> flood.send(
                    request(path, null)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.ofString()));
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();

            HttpResponse<String> look = flood.send(
                    request("/api/v1/companies/" + shop.key(), null).GET().build(), BodyHandlers.ofString());
            assertThat(look.statusCode()).as("looking is not starting").isEqualTo(200);
            refused = sendUntilRefused(
                    () -> flood.send(request("/api/v1/nothing", null).GET().build(), BodyHandlers.ofString()));
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
        assertThat(startConversation(shop).id()).as("from another address").isNotEmpty();
    }

    @Test
    @Tag("UC-07.2c")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
    void pathSpellingsShareOneLimit() throws Exception {
        ApiCompany shop = createCompany();
        try (HttpClient flood = clientFrom("127.0.0.79")) {
            HttpRequest start = request("/api/v1/%63ompanies/" + shop.key() + "/conversations", null)
                    .POST(BodyPublishers.noBody())
                    .build();
            sendUntilRefused(() -> flood.send(start, BodyHandlers.ofString()));
            HttpResponse<String> look = flood.send(
                    request("/api/v1/companies/" + shop.key(), null).GET().build(), BodyHandlers.ofString());
            assertThat(look.statusCode()).as("only starting is refused").isEqualTo(200);
        }
    }

    @Test
    @Tag("UC-07.2c")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
    void countsPreflightsAndHostedPage() throws Exception {
        ApiCompany shop = createCompany();
        try (HttpClient flood = clientFrom("127.0.0.80")) {
            HttpRequest preflight = request(
                            "/api/v1/companies/" + shop.key(),
                            null,
                            "Origin",
                            "https://shop.example",
                            "Access-Control-Request-Method",
                            "GET")
                    .method("OPTIONS", BodyPublishers.noBody())
                    .build();
            sendUntilRefused(() -> flood.send(preflight, BodyHandlers.ofString()));

            HttpRequest page = request("/chat/" + shop.key(), null).GET().build();
            HttpResponse<String> first = flood.send(page, BodyHandlers.ofString());
            assertThat(first.statusCode()).as("apart from preflights").isEqualTo(200);
            HttpRequest nothing = request("/chat/assets/nothing.js", null).GET().build();
            sendUntilRefused(() -> flood.send(nothing, BodyHandlers.ofString()));
            HttpResponse<String> refused = sendUntilRefused(100, () -> flood.send(page, BodyHandlers.ofString()));
            assertThat(refused.body()).isEqualTo("Too many requests. Wait a moment and try again.\n");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    @Tag("UC-07.2c")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
    void countsRequestsThatCannotBeDecoded() {
        Set<Integer> statuses = new HashSet<>();
        try (HttpClient flood = clientFrom("127.0.0.81")) {
            HttpRequest undecodable =
                    request("/api/v1/companies/none?a=%ff", null).GET().build();
            HttpResponse<String> refused = sendUntilRefused(() -> {
                HttpResponse<String> answer = flood.send(undecodable, BodyHandlers.ofString());
                statuses.add(answer.statusCode());
                return answer;
            });
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
        assertThat(statuses).containsExactlyInAnyOrder(400, 429);
    }

    @Test
    @Tag("UC-11.2a")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
    void requestsWithoutKeyLimitOnlyTheirOwnAddress() {
        String path = "/api/v1/channel/messages";
        try (HttpClient flood = clientFrom("127.0.0.78")) {
            HttpResponse<String> refused = sendUntilRefused(() ->
                    flood.send(request(path, null).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString()));
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
        for (int i = 0; i < 100; i++) { // a shared count would refuse the first
            assertThat(post(path, "{}", null).statusCode()).isEqualTo(401);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
    void onlyNamedProxiesChooseTheAddressThatIsCounted() throws Exception {
        try (HttpClient proxy = clientFrom("127.0.0.90");
                HttpClient client = clientFrom("127.0.0.91")) {
            sendUntilRefused(() -> proxy.send(forwarded("203.0.113.9"), BodyHandlers.ofString()));
            assertThat(proxy.send(forwarded("203.0.113.10"), BodyHandlers.ofString())
                            .statusCode())
                    .as("another client of the proxy")
                    .isEqualTo(404);
            AtomicInteger number = new AtomicInteger();
            sendUntilRefused(() ->
                    client.send(forwarded("203.0.113." + number.incrementAndGet() % 250), BodyHandlers.ofString()));
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
    void onlyNamedProxiesSayThatTheClientCameByHttps() throws Exception {
        HttpRequest https = request(
                        "/api/v1/nothing", null, "X-Forwarded-For", "203.0.113.11", "X-Forwarded-Proto", "https")
                .GET()
                .build();
        try (HttpClient proxy = clientFrom("127.0.0.90");
                HttpClient client = clientFrom("127.0.0.92")) {
            assertThat(proxy.send(https, BodyHandlers.ofString()).headers().firstValue("Strict-Transport-Security"))
                    .hasValue("max-age=31536000 ; includeSubDomains");
            assertThat(client.send(https, BodyHandlers.ofString()).headers().firstValue("Strict-Transport-Security"))
                    .isEmpty();
        }
    }

    private HttpRequest forwarded(String address) {
        return request("/api/v1/nothing", null, "X-Forwarded-For", address)
                .GET()
                .build();
    }

    @Test
    void parsesRateAndShareFromTwoNumbers() {
        assertThat(RateLimit.valueOf(" 1200/20 ")).isEqualTo(new RateLimit(1_200, 20));
        for (String wrong : Set.of("", "20", "1/2/3", "0/1", "1/0", "-1/1", "a/b")) {
            assertThatThrownBy(() -> RateLimit.valueOf(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(CustomerApiProperties.ConcurrencyLimit.valueOf("16/64"))
                .isEqualTo(new CustomerApiProperties.ConcurrencyLimit(16, 64));
        for (String wrong : Set.of("", "16", "0/1", "3/2", "a/b")) {
            assertThatThrownBy(() -> CustomerApiProperties.ConcurrencyLimit.valueOf(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static HttpClient clientFrom(String address) {
        return HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral(address))
                .build();
    }

    private interface ApiCall {
        HttpResponse<String> send() throws Exception;
    }

    private static HttpResponse<String> sendUntilRefused(ApiCall request) {
        return sendUntilRefused(MAX_REQUESTS, request);
    }

    private static HttpResponse<String> sendUntilRefused(int most, ApiCall request) {
        for (int i = 0; i < most; i++) {
            try {
                HttpResponse<String> answer = request.send();
                if (answer.statusCode() == 429) {
                    return answer;
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("Nobody was slowed down in " + most + " requests");
    }
}
