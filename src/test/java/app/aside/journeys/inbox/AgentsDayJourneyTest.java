package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an agent takes back, puts aside and keeps in a day. */
@Tag("faults")
class AgentsDayJourneyTest extends JourneyTest {

    private static Locator notice(Page page, String words) {
        return page.locator("vaadin-notification-card").filter(new Locator.FilterOptions().setHasText(words));
    }

    @Test
    @Tag("UC-06.6")
    void aClosingIsUndoneByAPressAndByAKey() {
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", CustomerRestClient.uniqueName("Ulla"), "Is it over?");
        BrowserUser leo = leo();
        InboxPage inbox = new InboxPage(leo);
        inbox.takeConversation(talk.protocol());
        inbox.closeConversation();
        leo.button("Undo").click();
        assertShown(leo.page(), talk);
        assertThat(leo.textBox("Message to customer")).isEnabled();
        inbox.answer("No, it is not.");

        inbox.closeConversation();
        assertThat(leo.button("Undo")).isVisible();
        leo.page().keyboard().press("z");
        assertThat(leo.page().locator(".panel-head").getByText("Ongoing")).isVisible();
        leo.page().reload();
        assertThat(inbox.row(talk.protocol())).isVisible();
        inbox.closeConversation();
    }

    @Test
    @Tag("UC-25.3")
    void theLastAnswerIsSentAndTheConversationClosed() {
        CustomerRestClient rest = restClient();
        CustomerRestClient.ConversationHandle talk =
                rest.startConversation("acme", CustomerRestClient.uniqueName("Urs"), "Is it repaired?");
        BrowserUser leo = leo();
        InboxPage inbox = new InboxPage(leo);
        inbox.takeConversation(talk.protocol());
        leo.textBox("Message to customer").fill("It is. Good day!");
        leo.button("Send and close").click();
        assertThat(leo.page().locator(".panel-head").getByText("Closed")).isVisible();
        assertThat(leo.timelineEntry("It is. Good day!")).isVisible();
        assertThat(leo.button("Undo")).isVisible();
        assertThat(inbox.row(talk.protocol())).hasCount(0);
    }

    @Test
    @Tag("UC-28.1")
    @Tag("UC-28.3")
    void aConversationIsPutAsideAndComesBackWithTheCustomer() {
        CustomerRestClient rest = restClient();
        CustomerRestClient.ConversationHandle talk =
                rest.startConversation("acme", CustomerRestClient.uniqueName("Silke"), "Send a technician.");
        BrowserUser leo = leo();
        InboxPage inbox = new InboxPage(leo);
        Page page = leo.page();
        inbox.takeConversation(talk.protocol());
        inbox.answer("On Friday.");
        leo.button("Snooze").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("1 hour"))
                .click();
        assertThat(notice(page, "It is back at once when the customer writes.")).isVisible();
        Locator group = page.locator(".snoozed-group");
        assertThat(group.getByText(Pattern.compile("Snoozed \\(\\d+\\)"))).isVisible();
        page.reload();
        assertThat(page.locator(".panel-head .snoozed")).containsText("snoozed until");

        rest.postMessage(talk, "Friday does not suit me.");
        assertThat(page.locator(".panel-head .snoozed")).not().isVisible();
        assertThat(inbox.row(talk.protocol())).isVisible();
        inbox.closeConversation();
    }

    @Test
    @Tag("UC-27.2")
    @Tag("UC-27.4")
    void aFilterIsSavedUsedReplacedAndDeleted() {
        BrowserUser sofia = sofia();
        Page page = sofia.page();
        String name = CustomerRestClient.uniqueName("Filter");
        Locator filter = sofia.textBox("Filter conversations");
        filter.fill("Carla");
        assertThat(page).hasURL(Pattern.compile(".*search=Carla.*"));
        openFilters(page, "Save this filter…");
        page.getByRole(AriaRole.DIALOG).getByLabel("Name").fill(name);
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, named("Save"))
                .click();
        assertThat(notice(page, "is saved.")).isVisible();

        page.navigate("/dashboard?search=Dino");
        openFilters(page, "Rename, replace or delete…");
        sofia.button("Replace with the present filter: " + name).click();
        confirm(page, "Replace");
        assertThat(notice(page, "is replaced.")).isVisible();
        sofia.button("Done").click();

        page.navigate("/dashboard");
        openFilters(page, name);
        assertThat(page).hasURL(Pattern.compile(".*search=Dino.*"));
        openFilters(page, "Rename, replace or delete…");
        sofia.button("Delete the filter " + name).click();
        confirm(page, "Delete");
        assertThat(page.getByText("None is left.")).isVisible();
    }

    private static void openFilters(Page page, String entry) {
        page.locator(".saved-filters vaadin-menu-bar-button").first().click();
        page.locator("vaadin-menu-bar-item:visible")
                .filter(new Locator.FilterOptions().setHasText(entry))
                .last()
                .click();
    }
}
