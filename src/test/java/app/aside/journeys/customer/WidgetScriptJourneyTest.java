package app.aside.journeys.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.JourneyTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The widget as foreign pages fetch it. */
@Tag("UC-07.6")
class WidgetScriptJourneyTest extends JourneyTest {

    /** What a company's page may cost its visitors. */
    private static final int MAX_SIZE = 28_000;

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpRequest widget(String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(application().baseUrl().resolve("/widget.js"));
        return headers.length == 0 ? request.build() : request.headers(headers).build();
    }

    private HttpResponse<String> get(String... headers) throws Exception {
        return client.send(widget(headers), BodyHandlers.ofString());
    }

    @Test
    void isCompressedAndSmall() throws Exception {
        HttpResponse<byte[]> packed = client.send(widget("Accept-Encoding", "gzip"), BodyHandlers.ofByteArray());
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.headers().allValues("Vary").toString()).contains("Accept-Encoding");
        assertThat(packed.headers().firstValue("Content-Type")).hasValue("text/javascript;charset=UTF-8");
        assertThat(packed.body().length).isBetween(1_000, MAX_SIZE);
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(get().body());
        }
    }

    @Test
    void allowsEmbeddingAndRevalidates() throws Exception {
        HttpResponse<String> script = get();
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript;charset=UTF-8");
        assertThat(script.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(script.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("cross-origin");
        assertThat(script.headers().firstValue("Cache-Control")).hasValue("max-age=0, must-revalidate, public");
        assertThat(script.headers().map()).doesNotContainKey("set-cookie");
        String tag = script.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = get("If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void containsNoExternalUrlsImportsOrUnsafeCalls() throws Exception {
        assertThat(get().body())
                .doesNotContainPattern("https://[A-Za-z0-9]")
                .doesNotContain("http://www.w3.org/1999")
                .doesNotContain("import ")
                .doesNotContain("import(")
                .doesNotContain("eval(")
                .doesNotContain("innerHTML")
                .doesNotContain("sourceMappingURL");
    }
}
