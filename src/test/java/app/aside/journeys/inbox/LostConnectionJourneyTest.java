package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.LossyNetwork;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The network loses everything; neither the browser nor the server is told. */
class LostConnectionJourneyTest extends JourneyTest {

    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(15);

    @Test
    void lossIsSaidWithinSecondsAndEverythingGoesOnAfterwards() throws IOException {
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

            network.restore();
            assertThat(banner).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(NOTICED_WITHIN.toMillis()));
            assertThat(leo.timelineEntry("Are you there?")).isVisible();
            assertThat(leo.timelineEntry("Half a sentence and more")).isVisible();
            assertThat(leo.textBox("Message to customer")).hasValue("Written without a network");
            assertThat(leo.page().url()).isEqualTo(address);
        }
        assertThat(restClient().messageTexts(talk)).containsOnlyOnce("Half a sentence and more");
    }
}
