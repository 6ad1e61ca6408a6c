package app.aside.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
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
            "aside.channel.limits.channel=200/1"
        })
class RequestLimitsTest extends Door {

    private static final int AT_MOST = 1_000;

    @Test
    @Tag("UC-07.2c")
    void oneTokenIsSlowedDownAndNoOther() {
        Shop shop = open();
        Talk eager = start(shop);
        Talk patient = start(shop);

        HttpResponse<String> refused = untilRefused(() -> get(eager.path(""), eager.token()));

        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(detail(refused)).isEqualTo("Too many requests. Wait a moment and try again.");
        assertThat(json(refused).get("code").asString()).isEqualTo("too-many-requests");
        assertThat(get(patient.path(""), patient.token()).statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("UC-07.2c")
    void anotherSpellingOfTheTokenIsNoOtherToken() {
        Talk talk = start(open());
        untilRefused(() -> get(talk.path(""), talk.token()));
        for (String spelling : Set.of("bearer %s", "BEARER   %s", "Bearer \t%s ")) {
            String header = spelling.formatted(talk.token());
            HttpResponse<String> refused = untilRefused(
                    100,
                    () -> send(request(talk.path(""), null, "Authorization", header)
                            .GET()));
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    @Tag("UC-07.2c")
    void aWrongTokenIsCountedLikeARightOne() {
        Talk talk = start(open());
        String wrong = UUID.randomUUID().toString();
        Set<Integer> statuses = new HashSet<>();

        untilRefused(() -> {
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
    void oneAddressStartsNoFlood() throws Exception {
        Shop shop = open();
        String path = "/api/v1/companies/" + shop.key() + "/conversations";
        try (HttpClient flood = from("127.0.0.77")) {
            HttpResponse<String> refused = untilRefused(() -> flood.send(
                    request(path, null)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.ofString()));
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();

            HttpResponse<String> look = flood.send(
                    request("/api/v1/companies/" + shop.key(), null).GET().build(), BodyHandlers.ofString());
            assertThat(look.statusCode()).as("looking is not starting").isEqualTo(200);
            refused = untilRefused(
                    () -> flood.send(request("/api/v1/nothing", null).GET().build(), BodyHandlers.ofString()));
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
        assertThat(start(shop).id()).as("from another address").isNotEmpty();
    }

    @Test
    @Tag("UC-07.2c")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
    void anotherSpellingOfTheAddressStartsNoFloodEither() throws Exception {
        Shop shop = open();
        try (HttpClient flood = from("127.0.0.79")) {
            HttpRequest start = request("/api/v1/%63ompanies/" + shop.key() + "/conversations", null)
                    .POST(BodyPublishers.noBody())
                    .build();
            untilRefused(() -> flood.send(start, BodyHandlers.ofString()));
            HttpResponse<String> look = flood.send(
                    request("/api/v1/companies/" + shop.key(), null).GET().build(), BodyHandlers.ofString());
            assertThat(look.statusCode()).as("only starting is refused").isEqualTo(200);
        }
    }

    @Test
    @Tag("UC-07.2c")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
    void preflightsAndTheHostedPageAreCountedToo() throws Exception {
        Shop shop = open();
        try (HttpClient flood = from("127.0.0.80")) {
            HttpRequest preflight = request(
                            "/api/v1/companies/" + shop.key(),
                            null,
                            "Origin",
                            "https://shop.example",
                            "Access-Control-Request-Method",
                            "GET")
                    .method("OPTIONS", BodyPublishers.noBody())
                    .build();
            untilRefused(() -> flood.send(preflight, BodyHandlers.ofString()));

            HttpRequest page = request("/chat/" + shop.key(), null).GET().build();
            HttpResponse<String> first = flood.send(page, BodyHandlers.ofString());
            assertThat(first.statusCode()).as("apart from preflights").isEqualTo(200);
            HttpRequest nothing = request("/chat/assets/nothing.js", null).GET().build();
            untilRefused(() -> flood.send(nothing, BodyHandlers.ofString()));
            HttpResponse<String> refused = untilRefused(100, () -> flood.send(page, BodyHandlers.ofString()));
            assertThat(refused.body()).isEqualTo("Too many requests. Wait a moment and try again.\n");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    @Tag("UC-11.2a")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
    void aFloodWithoutAKeySlowsDownItsOwnAddressOnly() {
        String path = "/api/v1/channel/messages";
        try (HttpClient flood = from("127.0.0.78")) {
            HttpResponse<String> refused = untilRefused(() ->
                    flood.send(request(path, null).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString()));
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
        for (int i = 0; i < 100; i++) { // a shared count would refuse the first
            assertThat(post(path, "{}", null).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aRateAndAShareAreWrittenAsTwoNumbers() {
        assertThat(ChannelSettings.Rate.valueOf(" 1200/20 ")).isEqualTo(new ChannelSettings.Rate(1_200, 20));
        for (String wrong : Set.of("", "20", "1/2/3", "0/1", "1/0", "-1/1", "a/b")) {
            assertThatThrownBy(() -> ChannelSettings.Rate.valueOf(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(ChannelSettings.Share.valueOf("16/64")).isEqualTo(new ChannelSettings.Share(16, 64));
        for (String wrong : Set.of("", "16", "0/1", "3/2", "a/b")) {
            assertThatThrownBy(() -> ChannelSettings.Share.valueOf(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static HttpClient from(String address) {
        return HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral(address))
                .build();
    }

    private interface Request {
        HttpResponse<String> send() throws Exception;
    }

    private static HttpResponse<String> untilRefused(Request request) {
        return untilRefused(AT_MOST, request);
    }

    private static HttpResponse<String> untilRefused(int most, Request request) {
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
