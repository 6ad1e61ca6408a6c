package app.aside.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The widget as foreign pages fetch it. */
@Tag("UC-07.6")
class WidgetFileTest extends Door {

    /** What a company's page may cost its visitors. */
    private static final int LARGEST = 25_000;

    @Test
    void isSmall() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(get("/widget.js", null).body().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(packed.size()).isLessThan(LARGEST);
    }

    @Test
    void comesPackedWhereThatIsUnderstood() throws Exception {
        HttpResponse<byte[]> packed = client().send(
                        request("/widget.js", null, "Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.headers().allValues("Vary").toString()).contains("Accept-Encoding");
        assertThat(packed.headers().firstValue("Content-Type")).hasValue("text/javascript;charset=UTF-8");
        assertThat(packed.body().length).isLessThan(LARGEST);
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(get("/widget.js", null).body());
        }
    }

    @Test
    void mayBeEmbeddedAnywhereAndIsAskedForAgain() {
        HttpResponse<String> script = get("/widget.js", null);
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript;charset=UTF-8");
        assertThat(script.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(script.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("cross-origin");
        assertThat(script.headers().firstValue("Cache-Control")).hasValue("max-age=0, must-revalidate, public");
        assertThat(script.headers().map()).doesNotContainKey("set-cookie");
        String tag = script.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = get("/widget.js", null, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void speaksToNobodyElseAndIsNoModule() {
        assertThat(get("/widget.js", null).body())
                .doesNotContain("https://")
                .doesNotContain("http://www.w3.org/1999")
                .doesNotContain("import ")
                .doesNotContain("import(")
                .doesNotContain("eval(")
                .doesNotContain("innerHTML")
                .doesNotContain("sourceMappingURL");
    }
}
