package app.aside.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideSpringBootTest;
import app.aside.web.RawHttp.RawResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every response has the security headers, whoever makes it. */
@AsideSpringBootTest
class SecurityHeadersTest {

    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "X-XSS-Protection",
            "0");

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ",
            value = {
                "302 /login/code",
                "404 /invitation/unknown",
                "302 /",
                "302 /dashboard",
                "302 /no-such-page",
                "302 /logout",
                "302 /files/nothing",
                "302 /styles.css",
                "200 /signin.css",
                "200 /icons/icon.svg",
                "200 /livez",
                "200 /readyz",
                "200 /actuator/health/liveness",
                "302 /actuator/env",
                "404 /chat/no-such-company",
                "404 /chat/assets/none.js",
                "200 /chat/assets/page.css",
                "404 /api/v1/companies/none",
                "404 /api/v1/none",
                "401 /api/v1/conversations/none",
                "200 /api/openapi",
                "401 /VAADIN/none.js",
                "400 /%zz",
                "400 /a%2fb",
                "400 /login;x=1",
                "400 /api/v1/%00",
                "400 /api/[v1]",
            })
    void answersOfEveryKindHaveThem(int status, String path) throws Exception {
        RawResponse answer = RawHttp.send(port, RawHttp.get(path));

        assertThat(answer.status()).as(answer.head()).isEqualTo(status);
        assertProtected(answer);
        assertThat(answer.header("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "script-src");
    }

    @Test
    void signInPageAllowsOneScriptOfThisServer() throws Exception {
        RawResponse answer = RawHttp.send(port, RawHttp.get("/login"));

        assertThat(answer.status()).isEqualTo(200);
        assertProtected(answer);
        assertThat(answer.header("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "script-src 'self';")
                .doesNotContain("unsafe", "connect-src");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "~",
            value = {
                "400~GET /login HTTP/1.1\\r\\n\\r\\n", // no Host
                "400~GET /login HTTP/1.1\\r\\nHost: a b\\r\\n\\r\\n",
                "400~GET /login HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n",
                "400~GET /login HTTP/1.1\\r\\nHost: a\\r\\nX\u0001Y: b\\r\\n\\r\\n", // no token
                "505~GET /login HTTP/9.9\\r\\nHost: a\\r\\n\\r\\n",
                "400~G<T /login HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
                "302~POST /login HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n",
                "405~TRACE /login HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n",
                "501~POST /login HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: odd\\r\\nConnection: close\\r\\n\\r\\n",
            })
    void answersOfTomcatHaveThem(int status, String request) throws Exception {
        RawResponse answer = RawHttp.send(port, request.replace("\\r", "\r").replace("\\n", "\n"));

        assertThat(answer.status()).as(answer.head()).isEqualTo(status);
        assertProtected(answer);
        assertThat(answer.body()).doesNotContain("Apache", "Exception", "at org.");
    }

    private static void assertProtected(RawResponse answer) {
        HEADERS.forEach((name, value) -> assertThat(answer.header(name))
                .as("%s in %s", name, answer.head())
                .hasValue(value));
        assertThat(answer.header("Permissions-Policy").orElse("")).contains("camera=()");
        assertThat(answer.header("Content-Security-Policy")).as(answer.head()).isPresent();
        assertThat(answer.header("Cache-Control")).as(answer.head()).isPresent();
    }
}
