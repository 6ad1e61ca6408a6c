package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A name from right to left stays readable and does not turn what stands beside it. */
@Tag("faults")
class RightToLeftNameJourneyTest extends JourneyTest {

    @Test
    void nameIsIsolatedFromWhatStandsBesideIt() {
        String name = CustomerRestClient.uniqueName("عمر الخطيب");
        CustomerRestClient.ConversationHandle conversation =
                restClient().startConversation("acme", "\u202E" + name, "مرحبا");
        BrowserUser leo = leo();
        new InboxPage(leo).takeConversation(conversation.protocol());

        Locator row = leo.page().locator("[data-conversation='" + conversation.id() + "'] .name");
        assertThat(row).hasText(name);
        Locator author = leo.page().locator(".entry.customer .name").first();
        assertThat(author).hasText(name);
        for (Locator shown : new Locator[] {row, author}) {
            assertThat(shown.evaluate("element => getComputedStyle(element).unicodeBidi"))
                    .isEqualTo("isolate");
        }
        assertThat(leo.textBox("Message to customer")).hasAttribute("placeholder", "Write to \u2068" + name + "\u2069");
    }
}
