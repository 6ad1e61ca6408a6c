package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An urgent message that the agent, who uses a phone, does not open: three reminders, and then its sender is told. */
@Tag("faults")
class UrgentGuidanceJourneyTest extends JourneyTest {

    @Test
    void agentIsRemindedAndTheSenderReadsNotSeen() {
        CustomerRestClient.ConversationHandle talk = restClient()
                .startConversation("acme", CustomerRestClient.uniqueName("Carla"), "My line is dead since noon.");
        BrowserUser leo = newUser("leo", new Browser.NewContextOptions().setViewportSize(390, 844));
        leo.signIn("leo@acme.example");
        new InboxPage(leo).takeConversation(talk.protocol());
        leo.page().navigate("/history");
        BrowserUser ana = ana();
        ana.page().navigate("/dashboard/" + talk.id());
        new DashboardPage(ana).openFieldAndAsk("Tamarind: do not promise a date.", "Urgent");
        ana.page().navigate("/settings/departments");

        Locator reminder = leo.page().locator(".guidance-alert").filter(hasText("Ana Admin"));
        Locator notSeen = ana.page().locator(".guidance-alert").filter(hasText("Not seen"));
        for (int sent = 0; sent < 3; sent++) {
            assertThat(notSeen).hasCount(0);
            String next = "UPDATE guidance SET remind_at = '2020-01-01' WHERE remind_at > '2020-01-01' AND reminders = "
                    + sent + " AND conversation_id = '" + talk.id() + "'";
            ana.page().waitForCondition(() -> application().update(next) == 1);
            assertThat(reminder).isVisible();
        }

        assertThat(notSeen).containsText("Leo Agent");
    }

    private static Locator.FilterOptions hasText(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
