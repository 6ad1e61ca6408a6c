package app.aside.channel;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.account.CustomerChatSettings;
import app.aside.account.StaffId;
import app.aside.database.Identity;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Pages of other sites (CORS): which may read what. */
@Tag("UC-07.6")
class ForeignPagesTest extends Door {

    private static final String ALLOWED = "Access-Control-Allow-Origin";

    @Autowired
    CustomerChatSettings settings;

    private final String own = "https://" + Identity.next() + ".shop.example";
    private final String others = "https://" + Identity.next() + ".other.example";
    private final String nobodys = "https://" + Identity.next() + ".evil.example";

    private Shop shop;
    private Talk talk;

    @BeforeEach
    void listSites() {
        shop = open();
        list(shop, own);
        list(open("o" + company.substring(1)), others);
        talk = start(shop);
    }

    @Test
    void aCompanysOwnListDecidesWhoMayAskIt() {
        HttpResponse<String> yes = preflight("/api/v1/companies/" + company + "/conversations", own);
        assertThat(yes.statusCode()).isEqualTo(204);
        assertThat(yes.headers().firstValue(ALLOWED)).hasValue(own);
        assertThat(yes.headers().firstValue("Access-Control-Allow-Methods")).hasValue("GET, POST");
        assertThat(yes.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("Authorization, Content-Type, Idempotency-Key, Last-Event-ID, If-None-Match");
        for (String origin : List.of(others, nobodys, "null", own + ".evil.example", own.toUpperCase())) {
            assertRefused(preflight("/api/v1/companies/" + company + "/conversations", origin));
        }
        assertRefused(preflight("/api/v1/companies/no-such-company", own));

        HttpResponse<String> answered = get("/api/v1/companies/" + company, null, "Origin", own);
        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(answered.headers().firstValue(ALLOWED)).hasValue(own);
        assertThat(answered.headers().firstValue("Access-Control-Expose-Headers"))
                .hasValue("ETag, Retry-After, Location");
        assertUnreadable(get("/api/v1/companies/" + company, null, "Origin", others), 200);
        assertUnreadable(get("/api/v1/companies/" + company, null), 200);
    }

    @Test
    void aPreflightForAConversationKnowsOnlyWhetherAnybodyListsTheSite() {
        for (String id : List.of(talk.id(), UUID.randomUUID().toString(), "nonsense")) {
            String path = "/api/v1/conversations/" + id + "/messages";
            assertThat(preflight(path, own).headers().firstValue(ALLOWED)).hasValue(own);
            assertThat(preflight(path, others).headers().firstValue(ALLOWED)).hasValue(others);
            assertRefused(preflight(path, nobodys));
        }
    }

    @Test
    void aConversationIsReadOnlyOnItsOwnCompanysSites() throws Exception {
        for (String rest : List.of("", "/messages")) {
            HttpResponse<String> answered = get(talk.path(rest), talk.token(), "Origin", own);
            assertThat(answered.statusCode()).isEqualTo(200);
            assertThat(answered.headers().firstValue(ALLOWED)).hasValue(own);
            assertUnreadable(get(talk.path(rest), talk.token(), "Origin", others), 200);
            assertUnreadable(get(talk.path(rest), talk.token(), "Origin", nobodys), 200);
        }
        try (Listener listener = new Listener(talk, "Origin", own)) {
            assertThat(listener.response.headers().firstValue(ALLOWED)).hasValue(own);
        }
    }

    @Test
    void unknownAndForeignConversationsAreAnsweredAlike() {
        String unknown = "/api/v1/conversations/" + UUID.randomUUID();
        for (String origin : List.of(own, others, nobodys)) {
            HttpResponse<String> wrong = get(talk.path(""), "wrong", "Origin", origin);
            HttpResponse<String> missing = get(unknown, "wrong", "Origin", origin);
            assertThat(wrong.statusCode()).isEqualTo(404);
            assertThat(headers(wrong)).isEqualTo(headers(missing));
            assertThat(wrong.body().replace(talk.path(""), ""))
                    .isEqualTo(missing.body().replace(unknown, ""));
            assertThat(wrong.headers().firstValue(ALLOWED).isPresent()).isEqualTo(!origin.equals(nobodys));
        }
    }

    @Test
    void aPageCanReadWhyItWasRefused() {
        assertThat(get(talk.path(""), null, "Origin", own).headers().firstValue(ALLOWED))
                .hasValue(own);
        for (String body : List.of("{\"text\":\"\"}", "nonsense", "{\"text\":\"" + "x".repeat(70_000) + "\"}")) {
            HttpResponse<String> refused = post(talk.path("/messages"), body, talk.token(), "Origin", own);
            assertThat(refused.statusCode()).isIn(400, 413);
            assertThat(refused.headers().firstValue(ALLOWED)).hasValue(own);
        }
    }

    @Test
    @Tag("UC-07.2c")
    void aPageCanReadWhenToComeBack() {
        HttpResponse<String> answer = get(talk.path(""), talk.token(), "Origin", own);
        for (int i = 0; i < 1_000 && answer.statusCode() == 200; i++) {
            answer = get(talk.path(""), talk.token(), "Origin", own);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue(ALLOWED)).hasValue(own);
        HttpResponse<String> elsewhere = get(talk.path(""), talk.token(), "Origin", nobodys);
        for (int i = 0; i < 1_000 && elsewhere.statusCode() == 200; i++) { // now and then one is allowed again
            elsewhere = get(talk.path(""), talk.token(), "Origin", nobodys);
        }
        assertUnreadable(elsewhere, 429);
    }

    @Test
    void nobodyIsTrustedWithCookiesNorIsEverybodyLetIn() {
        for (HttpResponse<String> answer : List.of(
                preflight(talk.path("/messages"), own),
                get(talk.path(""), talk.token(), "Origin", own),
                get("/api/v1/companies/" + company, null, "Origin", own))) {
            assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
            assertThat(answer.headers().allValues(ALLOWED)).containsExactly(own);
            assertThat(answer.headers().allValues("Vary")).contains("Origin");
            assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        }
    }

    @Test
    void theHostedPageNeedsNoEntry() {
        HttpResponse<String> posted = post(
                talk.path("/messages"),
                "{\"text\":\"From the hosted page\"}",
                talk.token(),
                "Origin",
                "http://127.0.0.1:" + port);
        assertThat(posted.statusCode()).isEqualTo(201);
    }

    @Test
    void aSiteThatIsStruckFromTheListIsShutOutAtOnce() {
        list(shop, "https://another.example");
        assertUnreadable(get(talk.path(""), talk.token(), "Origin", own), 200);
        assertRefused(preflight("/api/v1/companies/" + company, own));
    }

    private void list(Shop shop, String site) {
        StaffId ana = administrator(shop);
        settings.change(ana, "#2451c4", "", List.of(site));
    }

    private HttpResponse<String> preflight(String path, String origin) {
        return send(request(
                        path,
                        null,
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "authorization,content-type,idempotency-key")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static void assertRefused(HttpResponse<String> preflight) {
        assertUnreadable(preflight, 403);
    }

    private static void assertUnreadable(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().map()).doesNotContainKey(ALLOWED.toLowerCase());
        if (status != 429) { // told before anything is looked at
            assertThat(answer.headers().allValues("Vary")).contains("Origin");
        }
    }

    private static List<String> headers(HttpResponse<String> answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equals("date"))
                .map(Object::toString)
                .sorted()
                .toList();
    }
}
