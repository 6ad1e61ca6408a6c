package app.aside.customerapi;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.settings.CustomerChatSettingsService;
import app.aside.shared.UuidV7;
import app.aside.staff.StaffId;
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
class CompanyCorsFilterTest extends ApiTest {

    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    @Autowired
    CustomerChatSettingsService settings;

    private final String ownSite = "https://" + UuidV7.next() + ".shop.example";
    private final String otherCompanySite = "https://" + UuidV7.next() + ".other.example";
    private final String unlistedSite = "https://" + UuidV7.next() + ".evil.example";

    private ApiCompany company;
    private ConversationHandle conversation;

    @BeforeEach
    void allowSites() {
        company = createCompany();
        allowSite(company, ownSite);
        allowSite(createCompany("o" + companyKey.substring(1)), otherCompanySite);
        conversation = startConversation(company);
    }

    @Test
    void companySiteListDecidesAllowedOrigins() {
        HttpResponse<String> yes = preflight("/api/v1/companies/" + companyKey + "/conversations", ownSite);
        assertThat(yes.statusCode()).isEqualTo(204);
        assertThat(yes.headers().firstValue(ALLOW_ORIGIN)).hasValue(ownSite);
        assertThat(yes.headers().firstValue("Access-Control-Allow-Methods")).hasValue("GET, POST, PUT");
        assertThat(yes.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("Authorization, Content-Type, Idempotency-Key, Last-Event-ID, If-None-Match");
        for (String origin :
                List.of(otherCompanySite, unlistedSite, "null", ownSite + ".evil.example", ownSite.toUpperCase())) {
            assertRefused(preflight("/api/v1/companies/" + companyKey + "/conversations", origin));
        }
        assertRefused(preflight("/api/v1/companies/no-such-company", ownSite));

        HttpResponse<String> answered = get("/api/v1/companies/" + companyKey, null, "Origin", ownSite);
        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(answered.headers().firstValue(ALLOW_ORIGIN)).hasValue(ownSite);
        assertThat(answered.headers().firstValue("Access-Control-Expose-Headers"))
                .hasValue("ETag, Retry-After, Location");
        assertUnreadable(get("/api/v1/companies/" + companyKey, null, "Origin", otherCompanySite), 200);
        assertUnreadable(get("/api/v1/companies/" + companyKey, null), 200);
    }

    @Test
    void conversationPreflightAllowsAnyListedSite() {
        for (String id : List.of(conversation.id(), UUID.randomUUID().toString(), "nonsense")) {
            String path = "/api/v1/conversations/" + id + "/messages";
            assertThat(preflight(path, ownSite).headers().firstValue(ALLOW_ORIGIN))
                    .hasValue(ownSite);
            assertThat(preflight(path, otherCompanySite).headers().firstValue(ALLOW_ORIGIN))
                    .hasValue(otherCompanySite);
            assertRefused(preflight(path, unlistedSite));
        }
    }

    @Test
    void conversationIsReadableOnlyFromItsCompanySites() throws Exception {
        for (String rest : List.of("", "/messages")) {
            HttpResponse<String> answered = get(conversation.path(rest), conversation.token(), "Origin", ownSite);
            assertThat(answered.statusCode()).isEqualTo(200);
            assertThat(answered.headers().firstValue(ALLOW_ORIGIN)).hasValue(ownSite);
            assertUnreadable(get(conversation.path(rest), conversation.token(), "Origin", otherCompanySite), 200);
            assertUnreadable(get(conversation.path(rest), conversation.token(), "Origin", unlistedSite), 200);
        }
        try (EventStreamListener listener = new EventStreamListener(conversation, "Origin", ownSite)) {
            assertThat(listener.response.headers().firstValue(ALLOW_ORIGIN)).hasValue(ownSite);
        }
    }

    @Test
    void unknownAndForeignConversationsAreIndistinguishable() {
        String unknown = "/api/v1/conversations/" + UUID.randomUUID();
        for (String origin : List.of(ownSite, otherCompanySite, unlistedSite)) {
            HttpResponse<String> wrong = get(conversation.path(""), "wrong", "Origin", origin);
            HttpResponse<String> missing = get(unknown, "wrong", "Origin", origin);
            assertThat(wrong.statusCode()).isEqualTo(404);
            assertThat(headers(wrong)).isEqualTo(headers(missing));
            assertThat(wrong.body().replace(conversation.path(""), ""))
                    .isEqualTo(missing.body().replace(unknown, ""));
            assertThat(wrong.headers().firstValue(ALLOW_ORIGIN).isPresent()).isEqualTo(!origin.equals(unlistedSite));
        }
    }

    @Test
    void refusalIsReadableCrossOrigin() {
        assertThat(get(conversation.path(""), null, "Origin", ownSite).headers().firstValue(ALLOW_ORIGIN))
                .hasValue(ownSite);
        for (String body : List.of("{\"text\":\"\"}", "nonsense", "{\"text\":\"" + "x".repeat(140_000) + "\"}")) {
            HttpResponse<String> refused =
                    post(conversation.path("/messages"), body, conversation.token(), "Origin", ownSite);
            assertThat(refused.statusCode()).isIn(400, 413);
            assertThat(refused.headers().firstValue(ALLOW_ORIGIN)).hasValue(ownSite);
        }
    }

    @Test
    @Tag("UC-07.2c")
    void retryAfterIsReadableCrossOrigin() {
        HttpResponse<String> answer = get(conversation.path(""), conversation.token(), "Origin", ownSite);
        for (int i = 0; i < 1_000 && answer.statusCode() == 200; i++) {
            answer = get(conversation.path(""), conversation.token(), "Origin", ownSite);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue(ALLOW_ORIGIN)).hasValue(ownSite);
        HttpResponse<String> elsewhere = get(conversation.path(""), conversation.token(), "Origin", unlistedSite);
        for (int i = 0; i < 1_000 && elsewhere.statusCode() == 200; i++) { // now and then one is allowed again
            elsewhere = get(conversation.path(""), conversation.token(), "Origin", unlistedSite);
        }
        assertUnreadable(elsewhere, 429);
    }

    @Test
    void allowsNeitherCredentialsNorWildcardOrigin() {
        for (HttpResponse<String> answer : List.of(
                preflight(conversation.path("/messages"), ownSite),
                get(conversation.path(""), conversation.token(), "Origin", ownSite),
                get("/api/v1/companies/" + companyKey, null, "Origin", ownSite))) {
            assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
            assertThat(answer.headers().allValues(ALLOW_ORIGIN)).containsExactly(ownSite);
            assertThat(answer.headers().allValues("Vary")).contains("Origin");
            assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        }
    }

    @Test
    void hostedPageNeedsNoListedSite() {
        HttpResponse<String> posted = post(
                conversation.path("/messages"),
                "{\"text\":\"From the hosted page\"}",
                conversation.token(),
                "Origin",
                "http://127.0.0.1:" + port);
        assertThat(posted.statusCode()).isEqualTo(201);
    }

    @Test
    void removedSiteIsRefusedImmediately() {
        allowSite(company, "https://another.example");
        assertUnreadable(get(conversation.path(""), conversation.token(), "Origin", ownSite), 200);
        assertRefused(preflight("/api/v1/companies/" + companyKey, ownSite));
    }

    private void allowSite(ApiCompany shop, String site) {
        StaffId ana = addAdministrator(shop);
        settings.save(ana, "#2451c4", "", List.of(site));
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
        assertThat(answer.headers().map()).doesNotContainKey(ALLOW_ORIGIN.toLowerCase());
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
