package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.UnreadLabels;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A conversation goes from one agent to another, and what was said inside it goes along. */
class TransferConversationJourneyTest extends JourneyTest {

    @Test
    void transferMovesThreadToNextAgentAndKeepsFormerAgentsText() {
        String name = CustomerRestClient.uniqueName("Gina");
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", name, "I was promised a call.");
        BrowserUser leo = leo();
        new InboxPage(leo).takeConversation(talk.protocol());
        BrowserUser ana = ana();
        DashboardPage guide = new DashboardPage(ana);
        guide.openConversation(talk.protocol(), name);
        guide.openFieldAndAsk("Read by Leo: she is a partner.", "Ask for acknowledgement");
        leo.unreadBadge(1).click();
        assertThat(leo.timelineEntry("she is a partner")).isVisible();
        guide.openFieldAndSend("Not read by Leo: call her at five.");
        assertThat(leo.unreadBadge(1)).isVisible();
        leo.textBox("Message to customer").fill("Dear Gina, I am just writing");

        Page elsewhere = leo.openTab("/inbox/" + talk.id());
        BrowserUser.button(elsewhere, "Transfer").click();
        Locator dialog =
                elsewhere.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Transfer conversation"));
        selectOption(dialog, "Department", "Support");
        selectOption(dialog, "Agent", "Mia Agent");
        dialog.getByRole(AriaRole.BUTTON, named("Transfer")).click();

        assertThat(leo.page().getByRole(AriaRole.ALERT))
                .hasText("This conversation is with Mia Agent now. Your text is kept here.");
        assertThat(leo.textBox("Message to customer")).hasValue("Dear Gina, I am just writing");
        assertThat(leo.unreadBadge(1)).hasCount(0);

        BrowserUser mia = mia();
        InboxPage next = new InboxPage(mia);
        assertThat(next.row(talk.protocol()).getByRole(AriaRole.BUTTON, named(UnreadLabels.badgeText(1))))
                .isVisible();
        next.openConversation(talk.protocol());
        assertThat(mia.timelineEntry("she is a partner")).containsText("Seen by Leo Agent");
        assertThat(mia.timelineEntry("she is a partner")).containsText("Passed on by Leo Agent");
        assertThat(mia.timelineEntry("she is a partner").getByRole(AriaRole.BUTTON, named("Acknowledge")))
                .isVisible();
        assertThat(mia.page().getByText("call her at five")).hasCount(0);
        mia.unreadBadge(1).click();
        assertThat(mia.timelineEntry("call her at five")).isVisible();
        assertThat(ana.timelineEntry("call her at five")).containsText("Seen by Mia Agent");
        assertThat(ana.timelineEntry("call her at five")).not().containsText("Seen by Leo Agent");

        // Whoever guides writes to the one who has it now.
        guide.openFieldAndSend("Thank you for taking over.");
        assertThat(ana.timelineEntry("Thank you for taking over.")).containsText("to Mia Agent");
    }

    private static void selectOption(Locator dialog, String label, String option) {
        dialog.getByRole(AriaRole.COMBOBOX, named(label)).fill(option);
        dialog.page()
                .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(Pattern.compile(option + ".*")))
                .click();
    }
}
