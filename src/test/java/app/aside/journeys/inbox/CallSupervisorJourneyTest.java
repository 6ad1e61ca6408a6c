package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.UnreadLabels;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An agent who does not know on asks somebody by name. */
@Tag("faults")
class CallSupervisorJourneyTest extends JourneyTest {

    @Test
    void calledSupervisorReplies() {
        String name = CustomerRestClient.uniqueName("Bruno");
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", name, "I want to speak to your boss.");
        BrowserUser sofia = sofia();
        DashboardPage supervisor = new DashboardPage(sofia);
        BrowserUser leo = leo();
        InboxPage agent = new InboxPage(leo);
        agent.takeConversation(talk.protocol());

        leo.button("Call Supervisor").click();
        leo.page()
                .getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search by name"))
                .pressSequentially("sof");
        leo.page()
                .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(Pattern.compile("Sofia Supervisor")))
                .click();
        leo.textBox("Internal message").fill("He is angry. Could you look in?");
        leo.button("Send").click();
        assertThat(leo.timelineEntry("Could you look in?")).containsText("to Sofia Supervisor");

        supervisor
                .row(talk.protocol())
                .getByRole(AriaRole.BUTTON, named(UnreadLabels.badgeText(1)))
                .click();
        assertThat(sofia.page()).hasURL(Pattern.compile(".*/dashboard/" + talk.id()));
        assertThat(sofia.timelineEntry("Could you look in?")).isVisible();
        sofia.button("Reply").click();
        supervisor.sendInternalMessage("Give him my number, I am here.");

        assertThat(agent.row(talk.protocol()).getByRole(AriaRole.BUTTON, named(UnreadLabels.badgeText(1))))
                .isVisible();
        leo.unreadBadge(1).click();
        assertThat(leo.timelineEntry("Give him my number")).containsText("Sofia Supervisor");
        assertThat(sofia.timelineEntry("Give him my number")).containsText("Seen by Leo Agent");
    }
}
