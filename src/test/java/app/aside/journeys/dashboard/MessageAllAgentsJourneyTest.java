package app.aside.journeys.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A supervisor tells all agents, one of whom comes later; each of them on a screen of another width. */
@Tag("faults")
class MessageAllAgentsJourneyTest extends JourneyTest {

    private static final Browser.NewContextOptions PHONE = new Browser.NewContextOptions()
            .setViewportSize(390, 844)
            .setHasTouch(true)
            .setIsMobile(true);

    private static Locator notice(BrowserUser agent, String text) {
        return agent.page().locator("aside-broadcast").filter(new Locator.FilterOptions().setHasText(text));
    }

    @Test
    @Tag("UC-18.3")
    @Tag("UC-18.5")
    @Tag("UC-18.6")
    @Tag("UC-18.7")
    void lateAgentGetsItTooAndTheAuthorSeesEveryStep() {
        String text = CustomerRestClient.uniqueName("Elderberry") + ": the billing system is down.";
        BrowserUser leo = leo();
        BrowserUser sofia = sofia();
        sofia.button("Message all agents").click();
        sofia.textBox("Message").fill(text);
        sofia.page()
                .getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Ask for acknowledgement"))
                .check();
        sofia.button("Send to all agents").click();

        Locator report = notice(sofia, text);
        assertThat(notice(leo, text)).containsText("Sofia Supervisor");
        assertThat(report).containsText("0 acknowledged · 1 seen · 1 not reached");
        notice(leo, text).getByRole(AriaRole.BUTTON, named("Acknowledge")).click();
        assertThat(notice(leo, text)).hasCount(0);
        assertThat(report).containsText("1 acknowledged · 0 seen · 1 not reached");

        BrowserUser mia = newUser("mia", PHONE);
        mia.signIn("mia@acme.example");
        assertThat(notice(mia, text)).isVisible();
        assertThat(mia.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Inbox")))
                .isInViewport();
        assertThat(report).containsText("1 acknowledged · 1 seen · 0 not reached");
        mia.page().reload();
        assertThat(notice(mia, text)).isVisible();

        report.getByText("1 acknowledged").click();
        assertThat(report.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("Leo Agent")))
                .isVisible();
        BrowserUser sofiaOnThePhone = newUser("sofia on the phone", PHONE);
        sofiaOnThePhone.signIn("sofia@acme.example");
        notice(sofiaOnThePhone, text)
                .getByRole(AriaRole.BUTTON, named("Withdraw"))
                .click();
        assertThat(notice(mia, text)).hasCount(0);
        assertThat(report).containsText("withdrawn");
        assertThat(report.getByRole(AriaRole.BUTTON, named("Withdraw"))).hasCount(0);
    }
}
