package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.HostedChatPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Guidance from "sent" to "done", as the administrator, the agent and the customer see it. */
@Tag("faults")
class GuidanceJourneyTest extends JourneyTest {

    private static final Browser.NewContextOptions PHONE = new Browser.NewContextOptions().setViewportSize(390, 780);

    @Test
    void guidanceIsAcknowledgedDeclinedUsedAndApplied() {
        guide(ana(), leo());
    }

    @Test
    @Tag("faults")
    void theSameWithBothAtTelephones() {
        guide(atTelephone("ana"), atTelephone("leo"));
    }

    private BrowserUser atTelephone(String name) {
        BrowserUser user = newUser(name, PHONE);
        user.signIn(name + "@acme.example");
        return user;
    }

    private void guide(BrowserUser ana, BrowserUser leo) {
        DashboardPage guide = new DashboardPage(ana);
        InboxPage agent = new InboxPage(leo);
        HostedChatPage carla = new HostedChatPage(newUser("carla"), CustomerRestClient.uniqueName("Carla"));
        String protocol = carla.startConversation("acme", "My line is dead since noon.");
        agent.takeConversation(protocol);
        guide.openConversation(protocol, carla.name());

        // About a message of the customer, asking for acknowledgement.
        Locator customers = ana.timelineEntry("My line is dead");
        customers.hover();
        customers.getByRole(AriaRole.BUTTON, named("Guide on this message")).click();
        ana.page()
                .getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Ask for acknowledgement"))
                .check();
        guide.sendInternalMessage("Pomegranate: send a technician.");
        Locator asked = ana.timelineEntry("Pomegranate");
        assertThat(asked).containsText("Asks for acknowledgement");
        assertThat(asked.getByRole(AriaRole.BUTTON, named("My line is dead since noon.")))
                .isVisible();
        leo.unreadBadge(1).click();
        leo.button("Acknowledge").click();
        assertThat(asked).containsText("Acknowledged by Leo Agent");
        leo.button("Undo").click();
        assertThat(asked).not().containsText("Acknowledged by Leo Agent");
        leo.button("Acknowledge").click();

        // The next answer is offered as the one that applied it.
        agent.answer("A technician comes today.");
        leo.button("Applied?").click();
        assertThat(asked).containsText("Applied by Leo Agent");
        assertThat(leo.button("Applied?")).hasCount(0);

        // Wording for the customer, edited and sent.
        guide.openFieldAndAsk("{customer}, you get ten euros back.", "Suggested answer");
        leo.unreadBadge(1).click();
        leo.textBox("Message to customer").fill("Good morning.");
        leo.button("Use as answer").click();
        confirm(leo.page(), "Add below");
        assertThat(leo.textBox("Message to customer"))
                .hasValue("Good morning.\n" + carla.name() + ", you get ten euros back.");
        leo.textBox("Message to customer").press("End");
        leo.textBox("Message to customer").pressSequentially(" Sorry!");
        leo.button("Send to customer").click();
        assertThat(carla.message("you get ten euros back. Sorry!")).isVisible();
        Locator suggested = ana.timelineEntry("Suggested answer");
        assertThat(suggested).containsText("Applied by Leo Agent");
        assertThat(suggested).containsText("“Sorry!” was added");

        // Declined with a reason, on a phone.
        guide.openFieldAndAsk("Medlar: offer the fibre upgrade.", "Urgent");
        BrowserUser phone = atTelephone("leo");
        new InboxPage(phone).openConversation(protocol);
        phone.unreadBadge(1).click();
        phone.button("Decline").click();
        Locator dialog = phone.page().getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, named("Decline")).click();
        assertThat(dialog).containsText("Write a reason first.");
        dialog.getByRole(AriaRole.TEXTBOX, named("Reason")).fill("No fibre in her street");
        dialog.getByRole(AriaRole.BUTTON, named("Decline")).click();
        assertThat(ana.timelineEntry("Medlar")).containsText("Declined by Leo Agent");
        assertThat(ana.timelineEntry("Medlar")).containsText("No fibre in her street");

        // What nobody answered is mentioned before closing, and recorded.
        guide.openFieldAndAsk("Quince: ask for a rating.", "Ask for acknowledgement");
        leo.button("Close").click();
        assertThat(leo.page().getByText("it will be recorded as unanswered")).isVisible();
        confirm(leo.page(), "Close conversation");
        assertThat(ana.timelineEntry("Quince")).containsText("Unanswered by Leo Agent");

        assertThat(carla.page().getByText("Pomegranate")).hasCount(0);
        assertThat(carla.page().getByText("Medlar")).hasCount(0);
        assertThat(carla.page().getByText("Ana Admin")).hasCount(0);
    }
}
