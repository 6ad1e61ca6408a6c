package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An answer for the supervisor nearly goes to the customer. */
@Tag("faults")
class AskBeforeSendingJourneyTest extends JourneyTest {

    @Test
    @Tag("UC-19.1")
    @Tag("UC-19.2")
    @Tag("UC-19.3")
    @Tag("UC-19.4")
    @Tag("UC-19.6")
    void asksOnceAndLosesNothing() {
        String name = CustomerRestClient.uniqueName("Gloria");
        CustomerRestClient.ConversationHandle talk = restClient().startConversation("acme", name, "How much is it?");
        BrowserUser leo = leo();
        InboxPage agent = new InboxPage(leo);
        agent.takeConversation(talk.protocol());
        BrowserUser ana = ana();
        DashboardPage guide = new DashboardPage(ana);
        guide.openConversation(talk.protocol(), name);
        guide.openFieldAndSend("Offer her half the price for a year, but not more.");
        leo.unreadBadge(1).click();
        assertThat(leo.timelineEntry("Offer her half the price")).isVisible();

        Locator box = leo.textBox("Message to customer");
        Locator question = leo.page().getByRole(AriaRole.ALERTDIALOG);
        box.pressSequentially("ok, I will tell her");
        box.press("Enter");
        assertThat(question).containsText("Send this to the customer?");
        Locator keep = question.getByRole(AriaRole.BUTTON, named("Don't send"));
        assertThat(keep).isFocused();
        leo.page().keyboard().type("really");
        assertThat(box).isFocused();
        assertThat(box).hasValue("ok, I will tell her\nreally");
        keep.click();
        assertThat(question).hasCount(0);
        assertThat(box).isFocused();

        box.fill("I give you half the price for a year.");
        leo.button("Send to customer").click();
        assertThat(question).containsText("half the price for a year");
        question.getByRole(AriaRole.BUTTON, named("Send anyway")).click();
        assertThat(leo.timelineEntry("I give you half the price for a year.")).isVisible();

        leo.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Your menu: Leo Agent"))
                .click();
        leo.page().getByText("Ask before internal words go to a customer").click();
        leo.page().reload();
        agent.answer("@ana is a colleague");
        assertEquals(
                List.of(
                        "How much is it?",
                        "Leo Agent joined the conversation.",
                        "I give you half the price for a year.",
                        "@ana is a colleague"),
                restClient().messageTexts(talk));
    }
}
