package app.aside.desk.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.shared.UuidV7;
import app.aside.staff.Role;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

class SignInPageTest extends ServiceTest {

    private static final String PASSWORD = "a-long-pass-phrase";

    @LocalServerPort
    private int port;

    private FormClient browser;
    private String email;

    @BeforeEach
    void addStaff() {
        browser = new FormClient(port, "127.0.0.1");
        email = UuidV7.next() + "@acme.example";
        staffProvisioning.addStaff(company.id(), email, "Max", Set.of(Role.MANAGER), Set.of(), PASSWORD);
    }

    @Test
    @Tag("UC-08.1")
    void leadsBackToThePageThatWasAskedForOnce() {
        assertThat(location(browser.get("/history"))).isEqualTo("/login");
        assertThat(location(browser.signIn(email, PASSWORD))).isEqualTo("/history");
        browser.get("/history");
        browser.get("/logout");
        assertThat(location(browser.signIn(email, PASSWORD))).isEqualTo("/");
    }

    @Test
    @Tag("UC-08.1")
    void leadsBackToThePageNamedInTheAddress() {
        browser.get("/login?idle&to=/history");
        assertThat(location(browser.signIn(email, PASSWORD))).isEqualTo("/history");
        browser.get("/logout");
        browser.get("/settings/single-sign-on");
        assertThat(location(browser.signIn(email, PASSWORD))).isEqualTo("/settings/single-sign-on");
    }

    @Test
    @Tag("UC-08.1")
    void leadsBackWithTheFiltersOfThePage() {
        String page = "/history?search=a%20b%22&tag=%C3%A9&from=2026-11-01";
        browser.get(page);
        assertThat(location(browser.signIn(email, PASSWORD))).isEqualTo(page);
        browser.get("/logout");
        browser.get("/login?ended&to=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
        assertThat(location(browser.signIn(email, PASSWORD))).isEqualTo(page);
        browser.get("/logout");
        browser.get("/dashboard/wall");
        assertThat(location(browser.signIn(email, PASSWORD))).isEqualTo("/dashboard/wall");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "//evil.example", "/files/x", "/history;x", "/logout", "/history?a%3Bb"})
    @Tag("UC-08.1")
    void leadsNowhereElse(String page) {
        browser.get("/login?to=" + page);
        assertThat(location(browser.signIn(email, PASSWORD))).isEqualTo("/");
    }

    /** A browser sends no form whose field of type "email" has an accent before the "@". */
    @Test
    @Tag("UC-08.1")
    void addressesMayHaveAccentsHoweverTheyAreTyped() {
        assertThat(browser.get("/login").body())
                .containsPattern("<input id=\"username\"[^>]* inputmode=\"email\"")
                .doesNotContain("type=\"email\"");
        String composed = "jos\u00e9." + UuidV7.next() + "@acme.example";
        staffProvisioning.addStaff(company.id(), composed, "Jos\u00e9", Set.of(Role.MANAGER), Set.of(), PASSWORD);
        assertThat(location(browser.signIn(composed, PASSWORD))).isEqualTo("/");
        browser.get("/logout");
        assertThat(location(browser.signIn(Normalizer.normalize(composed, Normalizer.Form.NFD), PASSWORD)))
                .isEqualTo("/");
    }

    @Test
    @Tag("UC-08.2")
    void linkSignsOut() {
        browser.signIn(email, PASSWORD);
        assertThat(location(browser.get("/login"))).as("no form for who is in").isEqualTo("/");
        assertThat(location(browser.get("/logout"))).isEqualTo("/login?out");
        assertThat(browser.get("/login").statusCode()).isEqualTo(200);
        assertThat(location(browser.get("/history"))).isEqualTo("/login");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
