package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.HostedChatPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each side sees who writes to it at this moment, and nobody else. */
@Tag("faults")
class TypingIndicatorJourneyTest extends JourneyTest {

    @Test
    @Tag("UC-07.2")
    @Tag("UC-02.5")
    void showsTypingToTheRecipients() {
        HostedChatPage carla = new HostedChatPage(newUser("carla"), CustomerRestClient.uniqueName("Carla"));
        String protocol = carla.startConversation("acme", "My line is dead");
        Locator atCarla = carla.page().locator(".typing");
        BrowserUser leo = leo();
        new InboxPage(leo).takeConversation(protocol);
        BrowserUser ana = ana();
        new DashboardPage(ana).openConversation(protocol, carla.name());

        leo.textBox("Message to customer").fill("One moment");
        assertThat(atCarla).containsText("Leo Agent");

        carla.user().textBox("Message").fill("Since this morning");
        assertThat(leo.page().getByText("The customer is typing…")).isVisible();

        assertThat(atCarla).isHidden();
        ana.button(DashboardPage.SEND).click();
        ana.textBox("Internal message").fill("Offer her the upgrade");
        assertThat(leo.page().getByText("Ana Admin is writing an internal message…"))
                .isVisible();
        assertThat(atCarla).isHidden();
        assertThat(leo.page().getByText("Ana Admin is writing")).isHidden();
    }
}
