package app.aside.desk.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A plain HTTP client with cookies that fills in forms. It does not follow redirects. */
public final class FormClient {

    private static final Pattern CSRF_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client;
    private final int port;

    /** @param localAddress the address that the server sees, such as 127.0.0.81; only Linux has others than 127.0.0.1 */
    public FormClient(int port, String localAddress) {
        this.port = port;
        this.client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .localAddress(InetAddress.ofLiteral(localAddress))
                .build();
    }

    public HttpResponse<String> get(String path) {
        return send(requestTo(path).GET());
    }

    /** Goes where a redirect leads, on this server or another one. */
    public HttpResponse<String> follow(HttpResponse<String> redirect) {
        return open(redirect.headers().firstValue("Location").orElseThrow());
    }

    /** @param address with the server, or a path on this one */
    public HttpResponse<String> open(String address) {
        return address.startsWith("/")
                ? get(address)
                : send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    /** @param fields names and values in turn */
    public HttpResponse<String> post(String path, String csrf, String... fields) {
        StringBuilder body = new StringBuilder("_csrf=" + csrf);
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&')
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(requestTo(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    public HttpResponse<String> signIn(String email, String password) {
        return post("/login", csrfToken(get("/login")), "username", email, "password", password);
    }

    public static String csrfToken(HttpResponse<String> page) {
        Matcher matcher = CSRF_TOKEN.matcher(page.body());
        assertThat(matcher.find())
                .as("a CSRF token in the page, status %d", page.statusCode())
                .isTrue();
        return matcher.group(1);
    }

    private HttpRequest.Builder requestTo(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
