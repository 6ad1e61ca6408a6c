package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.CustomerRestClient.ConversationHandle;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.SlowNetwork;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing typed into a dialog is lost by a slow network, a second press or Escape. */
@Tag("faults")
class DialogTextJourneyTest extends JourneyTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 300, 600})
    void agentTypesIntoDialogs(int delay) {
        ConversationHandle talk =
                restClient().startConversation("acme", CustomerRestClient.uniqueName("Dora"), "Good morning");
        BrowserUser leo = leo();
        InboxPage inbox = new InboxPage(leo);
        inbox.takeConversation(talk.protocol());
        BrowserUser ana = ana();
        ana.page().navigate("/dashboard/" + talk.id());
        new DashboardPage(ana).openFieldAndAsk("Be kind", "Ask for acknowledgement");
        leo.unreadBadge(1).click();
        assertThat(leo.timelineEntry("Be kind")).isVisible();
        new SlowNetwork(leo).delay(delay);
        Page page = leo.page();

        // A reason, sent by Enter as its last letter is typed.
        leo.button("Decline").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.TEXTBOX, named("Reason")).pressSequentially("She is rude");
        page.keyboard().press("Enter");
        assertThat(leo.timelineEntry("Be kind")).containsText("She is rude");
        assertThat(dialog).hasCount(0);

        // A reply of one's own, by a double click.
        String title = "Reply after " + delay;
        leo.button("Canned replies").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("My replies…"))
                .click();
        dialog.getByRole(AriaRole.TEXTBOX, named("Title")).pressSequentially(title);
        dialog.getByRole(AriaRole.TEXTBOX, named("Text")).pressSequentially("Good morning!");
        dialog.getByRole(AriaRole.BUTTON, named("Add reply")).dblclick();
        assertThat(dialog.getByText(title)).hasCount(1);
        assertThat(page.locator("vaadin-notification-card")).hasCount(0);

        // Escape asks.
        Locator field = dialog.getByRole(AriaRole.TEXTBOX, named("Title"));
        assertThat(field).isEditable();
        field.pressSequentially("half");
        page.keyboard().press("Escape");
        confirm(page, "Keep typing");
        assertThat(field).hasValue("half");
        field.press("Escape");
        confirm(page, "Discard");
        assertThat(field).hasCount(0);

        // A note for staff is there again after the dialog was left.
        leo.button("Close").click();
        page.getByLabel("Note for staff").pressSequentially("She calls back");
        page.keyboard().press("Escape");
        assertThat(page.locator("vaadin-confirm-dialog[opened]")).hasCount(0);
        leo.button("Close").click();
        assertThat(page.getByLabel("Note for staff")).hasValue("She calls back");
        confirm(page, "Close conversation");
        assertThat(page.locator("vaadin-confirm-dialog[opened]")).hasCount(0);
    }
}
