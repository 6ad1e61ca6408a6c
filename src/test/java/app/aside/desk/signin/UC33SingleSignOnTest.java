package app.aside.desk.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.shared.UuidV7;
import app.aside.singlesignon.GroupRights;
import app.aside.singlesignon.OpenIdProvider;
import app.aside.singlesignon.OpenIdProvider.Behaviour;
import app.aside.singlesignon.SingleSignOnDraft;
import app.aside.singlesignon.SingleSignOnSettingsService;
import app.aside.staff.Role;
import app.aside.staff.StaffAdministrationService;
import app.aside.staff.StaffId;
import app.aside.staff.session.StaffSessions;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The sign-in by a company's provider, with a real one, by a plain HTTP client. */
class UC33SingleSignOnTest extends ServiceTest {

    private static final String PASSWORD = "a-long-pass-phrase";

    @LocalServerPort
    private int port;

    @Autowired
    private SingleSignOnSettingsService settings;

    @Autowired
    private StaffAdministrationService administration;

    @Autowired
    private StaffSessions sessions;

    private OpenIdProvider provider;
    private CompanyFixture own;
    private FormClient browser;
    private String email;
    private StaffId max;
    private String subject;

    @BeforeAll
    void startProvider() {
        provider = new OpenIdProvider();
    }

    @AfterAll
    void stopProvider() {
        provider.close();
    }

    @BeforeEach
    void addStaff() {
        own = createCompany(Plan.ADVANCED);
        browser = new FormClient(port, "127.0.0.1");
        subject = UuidV7.next().toString();
        email = subject + "@acme.example";
        max = staffProvisioning.addStaff(own.id(), email, "Max", Set.of(Role.MANAGER), Set.of(), PASSWORD);
        configure();
    }

    private void configure(GroupRights... groups) {
        settings.save(own.ana(), draft(OpenIdProvider.SECRET, true, null, groups));
    }

    private SingleSignOnDraft draft(
            String secret, boolean passwordAllowed, @Nullable StaffId breakGlass, GroupRights... groups) {
        return new SingleSignOnDraft(
                provider.issuer(),
                OpenIdProvider.CLIENT_ID,
                secret,
                "groups",
                List.of(groups),
                passwordAllowed,
                breakGlass);
    }

    private String page(CompanyFixture of) {
        return "/login/sso/" + of.key();
    }

    /** The redirect with which the provider sends the browser back. */
    private HttpResponse<String> visitProvider(FormClient client) {
        return client.follow(client.get(page(own)));
    }

    private String signIn(FormClient client) {
        return location(client.follow(visitProvider(client)));
    }

    private static String problem(String name) {
        return "/login/sso?problem=" + name;
    }

    private boolean isIn(FormClient client) {
        return location(client.get("/login")).equals("/");
    }

    @Test
    @Tag("UC-33.2")
    void leadsFromTheAddressToTheProviderAndIn() {
        assertThat(browser.get("/login").body()).contains("href=\"/login/sso\"");
        HttpResponse<String> form = browser.get("/login/sso");
        HttpResponse<String> found =
                browser.post("/login/sso", FormClient.csrfToken(form), "name", email.toUpperCase(Locale.ROOT));
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).contains("content=\"0; url=" + page(own) + "\"");
        assertThat(browser.post("/login/sso", FormClient.csrfToken(form), "name", own.key())
                        .body())
                .contains(page(own));

        String asked = location(browser.get(page(own)));
        assertThat(asked)
                .startsWith(provider.issuer() + "/authorize?")
                .contains("response_type=code", "scope=openid", "state=", "nonce=", "code_challenge_method=S256")
                .contains("client_id=" + OpenIdProvider.CLIENT_ID, own.key() + "/callback");
        provider.signIn(subject, email);
        browser.get("/history");
        assertThat(signIn(browser)).isEqualTo("/history");
        assertThat(location(browser.get("/history"))).isEmpty();
        assertThat(isIn(browser)).isTrue();
        assertThat(sessions.list(max)).as("listed as any other").hasSize(1);
        assertThat(location(browser.get(page(own)))).as("already in").isEqualTo("/");

        browser.get("/logout");
        assertThat(isIn(browser)).isFalse();
        provider.behave()
                .claim("sub", subject)
                .claim("email", "another@acme.example")
                .claim("groups", List.of())
                .apply();
        assertThat(signIn(browser))
                .as("by the account, whatever its address is")
                .isEqualTo("/");
    }

    @Test
    @Tag("UC-33.2a")
    void anAddressWithoutAProviderIsLikeAnUnknownOne() {
        CompanyFixture without = createCompany(Plan.ADVANCED);
        String colleague = administration.require(without.ana(), without.leo()).email();
        String csrf = FormClient.csrfToken(browser.get("/login/sso"));
        List<HttpResponse<String>> answers = List.of(
                browser.post("/login/sso", csrf, "name", colleague),
                browser.post("/login/sso", csrf, "name", without.key()),
                browser.post("/login/sso", csrf, "name", "nobody@acme.example"),
                browser.post("/login/sso", csrf, "name", "no-such-company"),
                browser.post("/login/sso", csrf, "name", ""));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body())
                    .contains("No sign-in of a company was found for this.")
                    .doesNotContain(without.key());
        });
        assertThat(location(browser.get(page(without)))).isEqualTo(problem("unknown"));
        assertThat(location(browser.get("/login/sso/no-such-company"))).isEqualTo(problem("unknown"));
    }

    @Test
    @Tag("UC-33.2b")
    void takesOnlyTheAnswerToItsOwnQuestionAndOnce() {
        provider.signIn(subject, email);
        String answer = location(visitProvider(browser));

        FormClient another = new FormClient(port, "127.0.0.1");
        assertThat(location(another.open(answer))).as("another browser").isEqualTo(problem("stale"));
        another.get(page(own));
        assertThat(location(another.open(answer))).as("another question").isEqualTo(problem("stale"));
        assertThat(location(browser.open(answer.replaceAll("state=[^&]+", "state=forged"))))
                .isEqualTo(problem("stale"));
        assertThat(location(browser.open(answer.replaceAll("[?].*", "")))).isEqualTo(problem("stale"));
        assertThat(location(browser.open(answer))).isEqualTo("/");
        assertThat(location(browser.open(answer))).as("again").isEqualTo(problem("stale"));

        CompanyFixture other = createCompany(Plan.ADVANCED);
        settings.save(other.ana(), draft(OpenIdProvider.SECRET, true, null));
        String elsewhere = location(visitProvider(another)).replace(own.key(), other.key());
        assertThat(location(another.open(elsewhere))).as("to another company").isEqualTo(problem("stale"));
        assertThat(another.get(problem("stale")).body()).contains("This sign-in took too long, or was used already.");
        assertThat(isIn(another)).isFalse();
    }

    @Test
    @Tag("UC-33.2c")
    void refusesWhatIsNotRightInTheToken() {
        long now = Instant.now().getEpochSecond();
        Map<String, Behaviour> wrong = new LinkedHashMap<>();
        wrong.put("nonce", person().claim("nonce", "another"));
        wrong.put("audience", person().claim("aud", "another-client"));
        wrong.put("several audiences", person().claim("aud", List.of(OpenIdProvider.CLIENT_ID, "another-client")));
        wrong.put("issuer", person().claim("iss", "https://login.example.com"));
        wrong.put("expired", person().claim("iat", now - 7_200).claim("exp", now - 3_600));
        wrong.put("of tomorrow", person().claim("iat", now + 86_400).claim("exp", now + 90_000));
        wrong.put("changed after it was signed", person().tampered());
        wrong.forEach((what, behaviour) -> {
            behaviour.apply();
            assertThat(signIn(browser)).as(what).isEqualTo(problem("unverified"));
        });
        assertThat(isIn(browser)).isFalse();
        assertThat(browser.get(problem("unverified")).body()).contains("could not be verified");
        provider.signIn(subject, email);
        assertThat(signIn(browser)).isEqualTo("/");
    }

    private Behaviour person() {
        return provider.person(subject, email);
    }

    @Test
    @Tag("UC-33.2d")
    void saysThatTheProviderIsAwayAndLetsThePasswordIn() {
        provider.signIn(subject, email);
        String answer = location(visitProvider(browser));
        provider.stop();
        try {
            assertThat(location(browser.open(answer))).as("on the way back").isEqualTo(problem("away"));
            settings.save(
                    own.ana(),
                    new SingleSignOnDraft("http://localhost:1", "aside", "secret", "groups", List.of(), true, null));
            assertThat(location(browser.get(page(own)))).as("on the way there").isEqualTo(problem("away"));
            assertThat(browser.get(problem("away")).body()).contains("cannot be reached right now");
            assertThat(location(browser.signIn(email, PASSWORD))).isEqualTo("/");
        } finally {
            provider.start();
        }
    }

    @Test
    @Tag("UC-33.2e")
    void saysThatTheSettingsDoNotFit() {
        provider.signIn(subject, email);
        settings.save(own.ana(), draft("another secret", true, null));
        assertThat(signIn(browser)).isEqualTo(problem("settings"));
        assertThat(browser.get(problem("settings")).body()).contains("does not fit the settings");

        provider.behave().error("access_denied").apply();
        assertThat(signIn(browser)).isEqualTo(problem("denied"));
        provider.behave().error("temporarily_unavailable").apply();
        assertThat(signIn(browser)).isEqualTo(problem("away"));
    }

    @Test
    @Tag("UC-33.2f")
    void refusesDisabledPeople() {
        provider.signIn(subject, email);
        assertThat(signIn(browser)).isEqualTo("/");
        administration.disable(own.ana(), max);
        FormClient again = new FormClient(port, "127.0.0.1");
        assertThat(signIn(again)).isEqualTo(problem("disabled"));
        assertThat(again.get(problem("disabled")).body()).contains("Your access was withdrawn.");
    }

    @Test
    @Tag("UC-33.3")
    void readsFromTheUserInfoWhatTheTokenLacks() {
        configure(new GroupRights("managers", Set.of(Role.MANAGER), Set.of()));
        String newcomer = UuidV7.next() + "@acme.example";
        provider.behave()
                .claim("sub", "thin")
                .userInfo("sub", "thin")
                .userInfo("email", newcomer)
                .userInfo("email_verified", true)
                .userInfo("groups", List.of("managers"))
                .apply();
        assertThat(signIn(browser)).isEqualTo("/");
        assertThat(administration.list(own.ana(), newcomer, 0, 10)).hasSize(1);

        provider.behave()
                .claim("sub", "thin")
                .userInfo("sub", "somebody else")
                .userInfo("email", email)
                .apply();
        assertThat(signIn(new FormClient(port, "127.0.0.1"))).isEqualTo(problem("unverified"));
    }

    @Test
    @Tag("UC-33.4")
    void findsGroupsInObjects() {
        settings.save(
                own.ana(),
                new SingleSignOnDraft(
                        provider.issuer(),
                        OpenIdProvider.CLIENT_ID,
                        "",
                        "realm_access.roles",
                        List.of(new GroupRights("desk", Set.of(Role.ADMINISTRATOR, Role.MANAGER), Set.of())),
                        true,
                        null));
        person().claim("realm_access", Map.of("roles", List.of("other", "desk")))
                .apply();
        assertThat(signIn(browser)).isEqualTo("/");
        assertThat(gate.requireAccess(max).roles()).containsExactlyInAnyOrder(Role.ADMINISTRATOR, Role.MANAGER);
    }

    @Test
    @Tag("UC-33.5")
    void onlyTheBreakGlassAdministratorUsesAPassword() {
        String emergency = UuidV7.next() + "@acme.example";
        StaffId eva =
                staffProvisioning.addStaff(own.id(), emergency, "Eva", Set.of(Role.ADMINISTRATOR), Set.of(), PASSWORD);
        settings.save(own.ana(), draft("", false, eva));

        assertThat(location(browser.signIn(email, "a wrong guess"))).isEqualTo("/login?error");
        assertThat(location(browser.signIn(email, PASSWORD))).isEqualTo(problem("required"));
        assertThat(isIn(browser)).isFalse();
        assertThat(browser.get(problem("required")).body()).contains("Your company signs in with its own accounts.");
        provider.signIn(subject, email);
        assertThat(signIn(browser)).isEqualTo("/");
        assertThat(location(browser.get("/second-factor")))
                .as("asks for no password that is not accepted")
                .isEqualTo("/account");

        assertThat(settings.find(own.ana()).orElseThrow().breakGlassUsedAt()).isNull();
        FormClient other = new FormClient(port, "127.0.0.1");
        assertThat(location(other.signIn(emergency, PASSWORD))).isEqualTo("/");
        assertThat(other.get("/second-factor").statusCode()).isEqualTo(200);
        assertThat(settings.find(own.ana()).orElseThrow().breakGlassUsedAt()).isNotNull();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
