package app.aside.desk.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The sign-in page's form for passkeys, by a plain HTTP client. */
class UC32PasskeySignInTest extends ServiceTest {

    @LocalServerPort
    private int port;

    @Test
    @Tag("UC-32.2")
    void theFormIsHiddenUntilTheScriptShowsItAndThePasswordComesFirst() {
        HttpResponse<String> page = new FormClient(port, "127.0.0.1").get("/login");

        assertThat(page.body()).containsPattern("<form id=\"passkey\"[^>]*hidden");
        assertThat(page.body().indexOf("name=\"password\""))
                .isLessThan(page.body().indexOf("id=\"passkey\""));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self';")
                .doesNotContain("unsafe");
    }

    @Test
    @Tag("UC-32.2a")
    void anAnswerIsTakenOnceAndOnlyToThePageThatAsked() {
        FormClient browser = new FormClient(port, "127.0.0.1");
        String csrf = FormClient.csrfToken(browser.get("/login"));

        assertThat(location(browser.post("/login/passkey", csrf, "credential", "{}")))
                .isEqualTo("/login?passkey");
        assertThat(location(browser.post("/login/passkey", csrf, "credential", "{}")))
                .as("the question was used up")
                .isEqualTo("/login?stale");
        HttpResponse<String> again = browser.get("/login?passkey");
        assertThat(again.body()).contains("This passkey could not be used here.");
        assertThat(location(browser.post("/login/passkey", "forged", "credential", "{}")))
                .isEqualTo("/login?stale");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
