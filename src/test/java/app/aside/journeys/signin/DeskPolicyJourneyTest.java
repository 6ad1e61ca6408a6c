package app.aside.journeys.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.JourneyTest;
import com.microsoft.playwright.Response;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which scripts a page of the desk may run. Every journey fails on a violation of it. */
class DeskPolicyJourneyTest extends JourneyTest {

    private static final Pattern NONCE = Pattern.compile("'nonce-([\\w-]{43})'");

    @Test
    void pagesOfTheDeskRunOnlyScriptsWithTheirNonce() {
        BrowserUser max = max();
        Response page = open(max);
        String policy = policy(page);
        Matcher nonce = NONCE.matcher(policy);

        assertThat(nonce.find()).as(policy).isTrue();
        assertThat(policy).contains("script-src 'nonce-", "frame-ancestors 'none'", "default-src 'none'");
        assertThat(page.headerValues("content-security-policy")).hasSize(1);
        assertThat(page.headerValue("cache-control")).contains("no-store");
        assertThat(page.text()).contains("<script");
        assertThat(Pattern.compile("<script(?![^>]*nonce=\"" + Pattern.quote(nonce.group(1)) + "\")")
                        .matcher(page.text())
                        .find())
                .as("a script without the nonce")
                .isFalse();
        assertThat(policy(open(max))).as("each response has another nonce").isNotEqualTo(policy);
    }

    private static Response open(BrowserUser user) {
        return Objects.requireNonNull(user.page().navigate("/history"));
    }

    private static String policy(Response page) {
        return Objects.requireNonNull(page.headerValue("content-security-policy"));
    }
}
