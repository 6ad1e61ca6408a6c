package app.aside.journeys.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.JourneyTest;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The way in and the way out. */
class SignInJourneyTest extends JourneyTest {

    @Test
    void wrongPasswordShowsError() {
        BrowserUser stranger = newUser("stranger");
        stranger.page().navigate("/login");
        stranger.page().getByLabel("E-mail").fill("leo@acme.example");
        stranger.page().getByLabel("Password").fill("guessed");
        stranger.button("Sign in").click();
        assertThat(stranger.page().getByRole(AriaRole.ALERT)).containsText("The e-mail or the password is incorrect");
        assertThat(stranger.page()).hasURL(Pattern.compile(".*/login.*"));
        stranger.page().navigate("/inbox");
        assertThat(stranger.page()).hasURL(Pattern.compile(".*/login$"));
    }

    @Test
    void signInOpensTheFirstViewOfTheRole() {
        assertThat(ana().page()).hasURL(Pattern.compile(".*/dashboard$"));
        assertThat(leo().page()).hasURL(Pattern.compile(".*/inbox$"));
        BrowserUser max = max();
        assertThat(max.page()).hasURL(Pattern.compile(".*/history$"));
        assertThat(max.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Dashboard")))
                .hasCount(0);
    }

    @Test
    void signInRenewsTheSessionId() throws IOException, InterruptedException {
        CookieManager cookies = new CookieManager();
        HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
        HttpResponse<String> form = client.send(request("/login").build(), BodyHandlers.ofString());
        String before = sessionId(cookies);
        Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(form.body());
        assertThat(token.find()).isTrue();

        HttpResponse<String> forged =
                post(client, Map.of("username", "max@acme.example", "password", BrowserUser.PASSWORD));
        assertThat(forged.headers().firstValue("Location"))
                .as("without the token")
                .hasValueSatisfying(location -> assertThat(location).endsWith("/login?stale"));

        HttpResponse<String> answer = post(
                client,
                Map.of("username", "max@acme.example", "password", BrowserUser.PASSWORD, "_csrf", token.group(1)));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).doesNotContain("/login"));
        assertThat(sessionId(cookies)).isNotEqualTo(before);
        assertThat(client.send(request("/history").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void pushCloseWithoutSessionIsUnauthorizedAndCreatesNoSession() throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        request("/VAADIN/push?v-r=push&v-uiId=0&X-Atmosphere-Transport=close")
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void signOutInOneTabEndsOtherTabs() {
        BrowserUser leo = leo();
        Page other = leo.openTab("/inbox");
        assertThat(other.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("Inbox").setExact(true)))
                .isVisible();
        leo.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Your menu: Leo Agent"))
                .click();
        leo.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(leo.page()).hasURL(Pattern.compile(".*/login.*"));
        assertThat(other).hasURL(Pattern.compile(".*/login.*"));
        other.navigate("/inbox");
        assertThat(other).hasURL(Pattern.compile(".*/login.*"));
    }

    private HttpResponse<String> post(HttpClient client, Map<String, String> fields)
            throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return client.send(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(application().baseUrl().resolve(path));
    }

    private static String sessionId(CookieManager cookies) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }
}
