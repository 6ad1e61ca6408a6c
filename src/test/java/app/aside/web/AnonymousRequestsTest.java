package app.aside.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideSpringBootTest;
import app.aside.web.RawHttp.RawResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** What strangers can send: it never fails, and leaves nothing behind. */
@AsideSpringBootTest
@ExtendWith(OutputCaptureExtension.class)
class AnonymousRequestsTest {

    private static final String WEB_SOCKET =
            "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    @LocalServerPort
    int port;

    @Autowired
    ServletWebServerApplicationContext server;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/conversations/0190b0a0-0000-7000-8000-000000000000",
                "/api/v1/conversations/0190b0a0-0000-7000-8000-000000000000/messages",
                "/api/v1/conversations/0190b0a0-0000-7000-8000-000000000000/events",
                "/api/v1/companies/none",
                "/chat/none",
                "/login",
                "/dashboard",
                "/?v-r=uidl&v-uiId=0",
                "/VAADIN/push?v-r=push",
            })
    void headersThatCannotBeDecodedAreRefused(String path, CapturedOutput log) throws IOException {
        for (String name :
                new String[] {"Authorization", "Idempotency-Key", "If-None-Match", "Last-Event-ID", "Origin"}) {
            for (char value : new char[] {0x80, 0x85, 0x9f}) {
                RawResponse answer = RawHttp.send(port, RawHttp.get(path, name + ": Bearer " + value));
                assertThat(answer.status()).as("%s: %s", name, answer.head()).isEqualTo(400);
                assertThat(answer.body()).doesNotContain("Exception", "\tat ");
            }
        }
        assertThat(log.getAll()).doesNotContain("ERROR", "\tat ");
        assertThat(log.getAll().lines().filter(line -> line.contains("a header cannot be decoded")))
                .hasSize(15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login?to=%zz",
                "/login?%80=1",
                "/dashboard?a=%80",
                "/?v-r=%80",
                "/chat/none?a=%ff",
                "/api/v1/companies/none?a=%80",
                "/api/v1/conversations/0190b0a0-0000-7000-8000-000000000000/messages?after=%80",
                "/invitation/x?%e0=%",
            })
    void parametersThatCannotBeDecodedAreRefused(String path, CapturedOutput log) throws IOException {
        RawResponse answer = RawHttp.send(port, RawHttp.get(path));
        assertThat(answer.status()).as(answer.head()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
        assertThat(log.getAll()).contains("a parameter cannot be decoded").doesNotContain("ERROR", "\tat ");
    }

    @Test
    void headersThatAsideDoesNotReadMayContainAnything() throws IOException {
        // "Évora" in UTF-8, as a proxy adds it
        RawResponse answer = RawHttp.send(port, RawHttp.get("/api/openapi", "Cf-Ipcity: \u00c3\u0089vora"));
        assertThat(answer.status()).as(answer.head()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?v-r=init&location=dashboard",
                "/?v-r=dnd",
                "/?v-r=webcomponent-bootstrap",
                "/VAADIN/none.js",
                "/VAADIN/build/none.js",
                "/VAADIN/dynamic/resource/0/a/b",
                "/VAADIN/push?v-r=push&v-uiId=0&v-pushId=x",
                "/HILLA/push",
            })
    void strangersDoNotReachVaadin(String path, CapturedOutput log) throws IOException {
        for (String method : new String[] {"GET", "POST"}) {
            RawResponse answer = RawHttp.send(
                    port,
                    method + " " + path
                            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            assertThat(answer.status()).as(answer.head()).isIn(method.equals("GET") ? List.of(401) : List.of(401, 302));
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
        assertThat(log.getAll()).doesNotContain("ERROR", "\tat ");
    }

    @Test
    void lostWindowIsToldToLoadItsPageAgain() throws IOException {
        RawResponse answer = RawHttp.send(
                port,
                "POST /?v-r=uidl&v-uiId=0 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.body()).contains("\"sessionExpired\":true");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void lostHeartbeatIsForbidden() throws IOException {
        RawResponse answer = RawHttp.send(port, RawHttp.get("/?v-r=heartbeat&v-uiId=0"));
        assertThat(answer.status()).isEqualTo(403); // Vaadin's client then loads its page again
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/dashboard?a=b", "/sw.js", "/no/such", "/files/x", "/error", "/styles.css", "/icons/x"})
    void pagesLeadToTheSignInWithoutASession(String path) throws IOException {
        RawResponse answer =
                RawHttp.send(port, RawHttp.get(path).replace("Host: 127.0.0.1", "Host: evil.example:1234"));
        assertThat(answer.status()).as(answer.head()).isEqualTo(302);
        assertThat(answer.header("Location")).hasValue("/login"); // no Host, no session id
        assertThat(answer.head()).doesNotContain("JSESSIONID");
    }

    @Test
    void sessionOfAFormEndsAfterFiveMinutesAndHoldsNothingElse() throws IOException {
        String cookie =
                RawHttp.send(port, RawHttp.get("/login")).header("Set-Cookie").orElseThrow();
        TomcatWebServer tomcat = (TomcatWebServer) Objects.requireNonNull(server.getWebServer());
        Session session = ((Context) tomcat.getTomcat().getHost().findChildren()[0])
                .getManager()
                .findSession(cookie.substring("JSESSIONID=".length(), cookie.indexOf(';')));
        assertThat(Duration.ofSeconds(session.getMaxInactiveInterval())).isEqualTo(Duration.ofMinutes(5));
        assertThat(Collections.list(session.getSession().getAttributeNames()))
                .as("the token of the form, and the challenge of a passkey")
                .allMatch(name -> name.endsWith(".CSRF_TOKEN") || name.endsWith(".PasskeyChallenge"));
    }

    @Test
    void signInKeepsOnlyThePageToOpenInTheBrowser() throws IOException {
        RawResponse answer = RawHttp.send(port, RawHttp.get("/history?search=1", "X-Secret: secret"));
        assertThat(answer.header("Set-Cookie").orElse(""))
                .startsWith("aside-return=/history?search=1;")
                .contains("HttpOnly", "SameSite=Lax", "Max-Age=600")
                .doesNotContain("secret");
    }

    @Test
    void pushWithoutASignInIsRefusedBeforeTheUpgrade() throws IOException {
        RawResponse answer = RawHttp.send(
                port,
                RawHttp.get("/VAADIN/push?v-r=push&v-uiId=0&X-Atmosphere-Transport=websocket", WEB_SOCKET)
                        .replace("Connection: close", "Connection: Upgrade, close"));
        assertThat(answer.status()).as(answer.head()).isEqualTo(401);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
    void limitsEveryPathByAddress() throws Exception {
        try (HttpClient flood = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral("127.0.0.85"))
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/no/such"))
                    .build();
            HttpResponse<String> answer = flood.send(request, BodyHandlers.ofString());
            for (int i = 0; i < 5_000 && answer.statusCode() != 429; i++) {
                answer = flood.send(request, BodyHandlers.ofString());
            }
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            HttpRequest probe = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/livez"))
                    .build();
            assertThat(flood.send(probe, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
    void sessionOfAFormIsLimitedAsWell() throws Exception {
        String cookie =
                RawHttp.send(port, RawHttp.get("/login")).header("Set-Cookie").orElseThrow();
        try (HttpClient flood = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral("127.0.0.86"))
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/no/such"))
                    .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                    .build();
            HttpResponse<String> answer = flood.send(request, BodyHandlers.ofString());
            for (int i = 0; i < 5_000 && answer.statusCode() != 429; i++) {
                answer = flood.send(request, BodyHandlers.ofString());
            }
            assertThat(answer.statusCode()).isEqualTo(429);
        }
    }
}
