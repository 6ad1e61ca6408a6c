package app.aside.customerapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class HostedPageControllerTest extends ApiTest {

    @Test
    void escapesTheCompanyName() {
        createCompany();
        HttpResponse<String> page = get("/chat/" + companyKey, null);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains("Acme &lt;b&gt;Telecom&lt;/b&gt;").doesNotContain("<b>");
        assertThat(page.body()).contains("data-company=\"" + companyKey + "\"").contains("/chat/assets/aside-chat.js");
        assertThat(page.body())
                .doesNotContain("style=")
                .doesNotContain("http://")
                .doesNotContain("https://");
    }

    @Test
    void hasStrictSecurityHeaders() {
        createCompany();
        HttpResponse<String> page = get("/chat/" + companyKey, null);

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void answersUnknownCompanyWithNotFoundPage() {
        createCompany();
        for (String path : new String[] {"/chat/no-such-company", "/chat", "/chat/", "/chat/" + companyKey + "/more"}) {
            HttpResponse<String> page = get(path, null);
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(page.body()).contains("There is no such page");
            assertThat(page.headers().map()).doesNotContainKey("set-cookie");
        }
    }

    @Test
    void answersOtherMethodsAndMissingFilesWithPlainText() {
        createCompany();
        HttpResponse<String> posted =
                send(request("/chat/" + companyKey, null).POST(BodyPublishers.ofString("name=Carla")));
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.body()).isEqualTo("This address does not know this method.\n");
        HttpResponse<String> missing = get("/chat/assets/missing.js", null);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().map()).doesNotContainKey("set-cookie");
        assertThat(get("/chat/assets/page.css", null).statusCode()).isEqualTo(200);
        assertThat(get("/chat/assets/..%2f..%2fstyles.css", null).statusCode()).isEqualTo(400);
    }
}
