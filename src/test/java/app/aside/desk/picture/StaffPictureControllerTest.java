package app.aside.desk.picture;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.attachment.FileReceiver;
import app.aside.attachment.SampleFiles;
import app.aside.company.Plan;
import app.aside.shared.CompanyId;
import app.aside.shared.UuidV7;
import app.aside.staff.Role;
import app.aside.staff.picture.StaffPictureService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The address of a picture, as a plain request of a colleague, of somebody of another company, and of nobody. */
class StaffPictureControllerTest extends ServiceTest {

    private static final Pattern CSRF_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    StaffPictureService pictures;

    @Autowired
    FileReceiver receiver;

    @Test
    @Tag("UC-37.3")
    @Tag("UC-37.3b")
    void onlyColleaguesGetIt() throws IOException, InterruptedException {
        CompanyFixture other = createCompany(Plan.ADVANCED);
        pictures.save(
                company.leo(), receiver.receivePortrait(new ByteArrayInputStream(SampleFiles.png(40, 40)), "test"));
        UUID picture = pictures.findOwn(company.leo()).orElseThrow();
        String path = "/" + StaffPictureController.url(picture);

        HttpClient colleague = signIn(company.id());
        HttpResponse<byte[]> seen = get(colleague, path);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body())
                .isEqualTo(pictures.require(company.leo(), picture).content());
        assertThat(seen.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(seen.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(seen.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "sandbox");
        assertThat(seen.headers().allValues("Cache-Control")).containsExactly("max-age=604800, private, immutable");

        assertNotFound(get(colleague, "/" + StaffPictureController.url(UUID.randomUUID())));
        assertNotFound(get(colleague, "/staff-pictures/no-id"));
        assertNotFound(get(signIn(other.id()), path));
        HttpResponse<byte[]> stranger = get(HttpClient.newHttpClient(), path);
        assertThat(stranger.statusCode()).isNotEqualTo(200);
        assertThat(stranger.headers().firstValue("Content-Type").orElse("")).doesNotContain("image");
    }

    private static void assertNotFound(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8).strip()).isEqualTo("This picture does not exist.");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    private HttpClient signIn(CompanyId company) throws IOException, InterruptedException {
        String email = UuidV7.next() + "@acme.example";
        staffProvisioning.addStaff(company, email, "Max", Set.of(Role.MANAGER), Set.of(), "aside-test-word");
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        Matcher token = CSRF_TOKEN.matcher(new String(get(browser, "/login").body(), StandardCharsets.UTF_8));
        assertThat(token.find()).isTrue();
        String form = "username=%s&password=aside-test-word&_csrf=%s".formatted(encode(email), encode(token.group(1)));
        HttpRequest request = HttpRequest.newBuilder(uri("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        assertThat(browser.send(request, BodyHandlers.ofString())
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .doesNotContain("error", "stale");
        return browser;
    }

    private HttpResponse<byte[]> get(HttpClient browser, String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofByteArray());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
