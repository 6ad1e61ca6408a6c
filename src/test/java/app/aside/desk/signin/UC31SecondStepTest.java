package app.aside.desk.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.language.Language;
import app.aside.shared.OffsetClock;
import app.aside.shared.UuidV7;
import app.aside.staff.Role;
import app.aside.staff.StaffCredentialsRepository;
import app.aside.staff.StaffId;
import app.aside.staff.language.StaffLanguages;
import app.aside.staff.secondfactor.OneTimeCodes;
import app.aside.staff.secondfactor.SecondFactorAdministration;
import app.aside.staff.secondfactor.SecondFactors;
import app.aside.staff.secondfactor.TotpSecret;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of the second factor, by a plain HTTP client. */
class UC31SecondStepTest extends ServiceTest {

    private static final String PASSWORD = "a-long-pass-phrase";
    private static final Pattern SECRET = Pattern.compile("class=\"secret\">([A-Z2-7 ]+)<");
    private static final Pattern RECOVERY_CODE = Pattern.compile("<li>((?:[a-z2-7]{4}-){3}[a-z2-7]{4})</li>");

    @LocalServerPort
    private int port;

    @Autowired
    private SecondFactors secondFactors;

    @Autowired
    private SecondFactorAdministration administration;

    @Autowired
    private StaffCredentialsRepository credentials;

    @Autowired
    private StaffLanguages languages;

    private CompanyFixture own;
    private FormClient browser;
    private String email;

    @BeforeEach
    void addStaff() {
        own = createCompany(Plan.ADVANCED);
        browser = new FormClient(port, "127.0.0.1");
        email = UuidV7.next() + "@acme.example";
        staffProvisioning.addStaff(own.id(), email, "Max", Set.of(Role.MANAGER), Set.of(), PASSWORD);
    }

    /** Max's app, after the set-up by the service. */
    private OneTimeCodes setUp() {
        StaffId max = credentials.find(email).orElseThrow().staff();
        TotpSecret secret = secondFactors.begin(max, PASSWORD, email);
        OneTimeCodes app = new OneTimeCodes(secret);
        Duration past = Duration.ofSeconds(30); // so that the code of now is a later one
        OffsetClock.callInPast(past, () -> secondFactors.activate(max, secret, app.at(past.negated())));
        return app;
    }

    private HttpResponse<String> enter(FormClient client, String code) {
        return client.post("/login/code", FormClient.csrfToken(client.get("/login/code")), "code", code);
    }

    @Test
    @Tag("UC-31.1")
    void setsUpOneTimeCodesInPlainPages() {
        assertThat(location(browser.get("/second-factor"))).isEqualTo("/login");
        browser.signIn(email, PASSWORD);

        HttpResponse<String> password = browser.get("/second-factor");
        assertThat(password.body())
                .contains("autocomplete=\"current-password\"")
                .doesNotContain("class=\"secret\"");
        HttpResponse<String> wrong =
                browser.post("/second-factor/start", FormClient.csrfToken(password), "password", "a guess");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("This is not your present password.");
        assertThat(location(browser.post("/second-factor/start", FormClient.csrfToken(password), "password", PASSWORD)))
                .isEqualTo("/second-factor");

        HttpResponse<String> page = browser.get("/second-factor");
        assertThat(page.body()).contains("<svg", "shape-rendering", "inputmode=\"numeric\"");
        OneTimeCodes app = app(page);
        String csrf = FormClient.csrfToken(page);
        HttpResponse<String> unconfirmed = browser.post("/second-factor/confirm", csrf, "code", "not one");
        assertThat(unconfirmed.statusCode()).isEqualTo(400);
        assertThat(unconfirmed.body()).contains("This is not the code that the app shows now.");
        assertThat(location(browser.post("/second-factor/confirm", csrf, "code", app.now())))
                .isEqualTo("/second-factor");

        List<String> codes = recoveryCodes(browser.get("/second-factor"));
        assertThat(codes).hasSize(10);
        HttpResponse<String> file = browser.get("/second-factor/recovery-codes.txt");
        assertThat(file.body()).contains(codes).contains(email);
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(location(browser.post("/second-factor/done", csrf))).isEqualTo("/account");
        assertThat(browser.get("/second-factor").body())
                .as("the codes are not shown again")
                .contains("autocomplete=\"current-password\"");

        browser.get("/logout");
        assertThat(location(browser.signIn(email, PASSWORD))).isEqualTo("/login/code");
        assertThat(location(enter(browser, codes.getFirst()))).isEqualTo("/");
    }

    @Test
    @Tag("UC-36.1")
    @Tag("UC-36.2")
    void pagesSpeakTheChosenLanguageFromThePasswordOn() {
        languages.choose(credentials.find(email).orElseThrow().staff(), Language.SPANISH);
        assertThat(browser.get("/login").body()).as("nobody is known").contains("lang=\"en\"");

        browser.signIn(email, PASSWORD);
        HttpResponse<String> password = browser.get("/second-factor");
        assertThat(password.body()).contains("lang=\"es\"");
        assertThat(browser.post("/second-factor/start", FormClient.csrfToken(password), "password", "a guess")
                        .body())
                .contains("Esta no es su contraseña actual.");

        administration.saveRequiredRoles(own.ana(), Set.of(Role.MANAGER));
        browser.get("/logout");
        assertThat(location(browser.signIn(email, PASSWORD))).isEqualTo("/login/code");
        browser.get("/login/code");
        assertThat(browser.get("/second-factor").body())
                .as("without the second step")
                .contains("lang=\"es\"", "Su empresa exige un segundo factor para su rol.");
    }

    @Test
    @Tag("UC-31.2")
    void asksForACodeAfterThePassword() {
        OneTimeCodes app = setUp();
        browser.get("/history");
        assertThat(location(browser.signIn(email, PASSWORD))).isEqualTo("/login/code");
        for (String page : List.of("/history", "/account", "/second-factor", "/files/x/y")) {
            assertThat(location(browser.get(page))).as(page).isEqualTo("/login");
        }
        HttpResponse<String> form = browser.get("/login/code");
        assertThat(form.body()).contains("autocomplete=\"one-time-code\"");

        String code = app.now();
        browser.get("/history");
        assertThat(location(enter(browser, code))).isEqualTo("/history");
        assertThat(browser.get("/history").headers().firstValue("Location")).isEmpty();
        assertThat(location(browser.get("/login"))).as("in").isEqualTo("/");
        assertThat(location(browser.get("/login/code"))).as("done").isEqualTo("/login?stale");
    }

    @Test
    @Tag("UC-31.2a")
    void refusesWrongAndUsedCodes() {
        OneTimeCodes app = setUp();
        browser.signIn(email, PASSWORD);
        assertThat(location(enter(browser, "000 000x"))).isEqualTo("/login/code?error");
        assertThat(browser.get("/login/code?error").body()).contains("This code is not right, or was used already.");
        String code = app.now();
        assertThat(location(enter(browser, code))).isEqualTo("/");

        FormClient overTheShoulder = new FormClient(port, "127.0.0.1");
        overTheShoulder.signIn(email, PASSWORD);
        assertThat(location(enter(overTheShoulder, code))).isEqualTo("/login/code?error");
        assertThat(location(overTheShoulder.get("/history"))).isEqualTo("/login");
    }

    @Test
    @Tag("UC-31.2b")
    void aCodeNeedsThePasswordBeforeItAndTheFormsToken() {
        setUp();
        HttpResponse<String> form = browser.get("/login");
        assertThat(location(browser.get("/login/code"))).isEqualTo("/login?stale");
        assertThat(location(browser.post("/login/code", FormClient.csrfToken(form), "code", "123456")))
                .isEqualTo("/login?stale");
        browser.signIn(email, PASSWORD);
        assertThat(location(browser.post("/login/code", "forged", "code", "123456")))
                .isEqualTo("/login?stale");
        HttpResponse<String> pending = browser.get("/login/code");
        for (String step : List.of("start", "codes", "confirm")) {
            assertThat(location(browser.post("/second-factor/" + step, FormClient.csrfToken(pending), "code", "1")))
                    .as(step)
                    .isEqualTo("/login");
        }
    }

    @Test
    @Tag("UC-31.2c")
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
    void wrongCodesAreDelayedFromAllAddressesTogether() {
        OneTimeCodes app = setUp();
        for (int i = 0; i < 5; i++) {
            FormClient guesser = new FormClient(port, "127.0.0." + (101 + i));
            guesser.signIn(email, PASSWORD);
            assertThat(location(enter(guesser, "guess " + i))).isEqualTo("/login/code?error");
        }

        FormClient owner = new FormClient(port, "127.0.0.110");
        owner.signIn(email, PASSWORD);
        HttpResponse<String> refused = enter(owner, app.now());

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).containsPattern("Too many attempts\\. Try again in \\d+ seconds\\.");
        assertThat(refused.body()).contains("name=\"_csrf\"");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    @Tag("UC-31.6")
    void leadsToTheSetUpWhereTheCompanyRequiresIt() {
        administration.saveRequiredRoles(own.ana(), Set.of(Role.MANAGER));
        browser.get("/history");
        assertThat(location(browser.signIn(email, PASSWORD))).isEqualTo("/login/code");
        assertThat(location(browser.get("/login/code"))).isEqualTo("/second-factor");
        HttpResponse<String> page = browser.get("/second-factor");
        assertThat(page.body()).contains("Your company requires a second factor for your role.");
        String csrf = FormClient.csrfToken(page);
        assertThat(location(browser.post("/login/code", csrf, "code", "")))
                .as("not without it")
                .isEqualTo("/login?stale");
        assertThat(location(browser.get("/history"))).isEqualTo("/login");

        assertThat(location(browser.post(
                        "/second-factor/confirm", csrf, "code", app(page).now())))
                .isEqualTo("/second-factor");
        HttpResponse<String> codes = browser.get("/second-factor");
        assertThat(recoveryCodes(codes)).hasSize(10);
        assertThat(location(browser.get("/history"))).as("not yet").isEqualTo("/login");
        assertThat(location(browser.post("/login/code", FormClient.csrfToken(codes))))
                .isEqualTo("/history");
        assertThat(browser.get("/history").headers().firstValue("Location")).isEmpty();
    }

    @Test
    @Tag("UC-31.6")
    void halfASignInReplacesNoSecondFactorThatWasSetUpSince() {
        administration.saveRequiredRoles(own.ana(), Set.of(Role.MANAGER));
        FormClient withThePasswordOnly = new FormClient(port, "127.0.0.1");
        withThePasswordOnly.signIn(email, PASSWORD);
        HttpResponse<String> page = withThePasswordOnly.get("/second-factor");
        String csrf = FormClient.csrfToken(page);
        OneTimeCodes owners = setUp();

        HttpResponse<String> confirmed = withThePasswordOnly.post(
                "/second-factor/confirm", csrf, "code", app(page).now());
        assertThat(location(confirmed)).isEqualTo("/login");
        for (String step : List.of("start", "codes")) {
            assertThat(location(withThePasswordOnly.post("/second-factor/" + step, csrf, "password", PASSWORD)))
                    .as(step)
                    .isEqualTo("/login");
        }
        assertThat(location(withThePasswordOnly.post("/login/code", csrf, "code", "")))
                .isEqualTo("/login?stale");

        browser.signIn(email, PASSWORD);
        assertThat(location(enter(browser, owners.now()))).isEqualTo("/");
    }

    private static OneTimeCodes app(HttpResponse<String> page) {
        Matcher secret = SECRET.matcher(page.body());
        assertThat(secret.find()).as("a secret").isTrue();
        return OneTimeCodes.ofText(secret.group(1));
    }

    private static List<String> recoveryCodes(HttpResponse<String> page) {
        return RECOVERY_CODE
                .matcher(page.body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
