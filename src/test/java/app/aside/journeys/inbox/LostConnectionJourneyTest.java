package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.LossyNetwork;
import app.aside.journeys.PackagedApplication;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The network loses everything; neither the browser nor the server is told. */
class LostConnectionJourneyTest extends JourneyTest {

    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(15);

    @Test
    void lossIsSaidWithinSecondsAndEverythingGoesOnAfterwards() throws IOException {
        loseFor(Duration.ZERO);
    }

    /** Longer than the server keeps a window without a heartbeat. */
    @Test
    @Tag("faults")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everythingGoesOnAfterFiveMinutes() throws IOException {
        loseFor(Duration.ofMinutes(5));
    }

    private void loseFor(Duration atLeast) throws IOException {
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", "Lia Lost", "The lift is stuck.");
        try (LossyNetwork network = new LossyNetwork(application().baseUrl())) {
            BrowserUser leo = newUser("leo", new Browser.NewContextOptions().setBaseURL(network.baseUrl()));
            leo.signIn("leo@acme.example");
            new InboxPage(leo).takeConversation(talk.protocol());
            leo.typeAndAwaitServer("Message to customer", "Half a sentence");
            Locator banner = leo.page().locator("aside-connection");
            assertThat(banner).isHidden();
            String address = leo.page().url();

            network.lose();
            assertThat(banner)
                    .hasText(
                            "Connection lost. What you type is kept. This page goes on by itself.",
                            new LocatorAssertions.HasTextOptions().setTimeout(NOTICED_WITHIN.toMillis()));
            leo.textBox("Message to customer").fill("Half a sentence and more");
            leo.button("Send to customer").click();
            leo.textBox("Message to customer").fill("Written without a network");
            restClient().postMessage(talk, "Are you there?");
            awaitPassed(atLeast);

            network.restore();
            assertThat(banner).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(NOTICED_WITHIN.toMillis()));
            assertThat(leo.timelineEntry("Are you there?")).isVisible();
            assertThat(leo.timelineEntry("Half a sentence and more")).isVisible();
            assertThat(leo.textBox("Message to customer")).hasValue("Written without a network");
            assertThat(leo.page().url()).startsWith(address); // "?continue" if the server had closed the window
        }
        assertThat(restClient().messageTexts(talk)).containsOnlyOnce("Half a sentence and more");
    }

    private static void awaitPassed(Duration time) {
        long start = System.nanoTime();
        Awaitility.await().atMost(time.plusSeconds(10)).until(() -> System.nanoTime() - start >= time.toNanos());
    }

    /** The session has ended meanwhile: its person signs in again, and what was typed is there. */
    @Test
    @Tag("faults")
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void typedTextSurvivesTheEndOfTheSession() throws IOException {
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", "Lena Late", "The lift is stuck.");
        try (PackagedApplication node = application().startSecondNode(Duration.ZERO, Duration.ofMinutes(1));
                LossyNetwork network = new LossyNetwork(node.baseUrl())) {
            BrowserUser leo = newUser("leo", new Browser.NewContextOptions().setBaseURL(network.baseUrl()));
            leo.signIn("leo@acme.example");
            new InboxPage(leo).takeConversation(talk.protocol());
            leo.typeAndAwaitServer("Message to customer", "Half a sentence");

            network.lose();
            assertThat(leo.page().locator("aside-connection"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(NOTICED_WITHIN.toMillis()));
            leo.textBox("Message to customer").fill("Half a sentence and more");
            awaitPassed(Duration.ofMinutes(4)); // Tomcat looks once a minute

            network.restore();
            assertThat(leo.page())
                    .hasURL(Pattern.compile(".*/login.*"), new PageAssertions.HasURLOptions().setTimeout(60_000));
            leo.page().getByLabel("E-mail").fill("leo@acme.example");
            leo.page().getByLabel("Password").fill(BrowserUser.PASSWORD);
            leo.button("Sign in").click();
            assertThat(leo.page()).hasURL(Pattern.compile(".*/inbox/" + talk.id() + "([?].*)?$"));
            assertThat(leo.textBox("Message to customer")).hasValue("Half a sentence and more");
            leo.button("Send to customer").click();
            assertThat(leo.timelineEntry("Half a sentence and more")).isVisible();
        }
        assertThat(restClient().messageTexts(talk)).containsOnlyOnce("Half a sentence and more");
    }
}
