package app.aside.journeys.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.HostedChatPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A supervisor first writes beside the agent and then serves the customer; the agent uses a phone. */
@Tag("faults")
class StepInJourneyTest extends JourneyTest {

    @Test
    @Tag("UC-17.2")
    @Tag("UC-17.5")
    @Tag("UC-17.6")
    @Tag("UC-17.7")
    void supervisorJoinsAndThenTakesOver() {
        HostedChatPage carla = new HostedChatPage(newUser("carla"), CustomerRestClient.uniqueName("Carla"));
        String protocol = carla.startConversation("acme", "Nobody can help me.");
        BrowserUser leo = newUser(
                "leo",
                new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setHasTouch(true)
                        .setIsMobile(true));
        leo.signIn("leo@acme.example");
        new InboxPage(leo).takeConversation(protocol);
        BrowserUser sofia = sofia();
        DashboardPage supervisor = new DashboardPage(sofia);
        supervisor.openConversation(protocol, carla.name());
        supervisor.openFieldAndSend("Persimmon: offer her half the price.");

        sofia.button("Join conversation").click();
        confirm(sofia.page(), "Join conversation");
        sofia.textBox("Message to customer").fill("Sofia here: I can.");
        sofia.button("Send to customer").click();
        assertThat(carla.message("Sofia Supervisor joined the conversation.")).isVisible();
        assertThat(carla.message("Sofia here: I can.")).isVisible();
        assertThat(carla.statusLine()).hasText("You are talking with Leo Agent");
        assertThat(leo.timelineEntry("Sofia here: I can.")).containsText("Sofia Supervisor");

        sofia.button("Take over").click();
        confirm(sofia.page(), "Take over");
        assertThat(carla.message("Sofia Supervisor continues the conversation."))
                .isVisible();
        assertThat(carla.statusLine()).hasText("You are talking with Sofia Supervisor");
        assertThat(leo.page().getByText("took over your conversation with")).containsText(protocol);
        assertThat(leo.page().locator(".conversation .gone"))
                .hasText("This conversation is with Sofia Supervisor now.");
        leo.page().reload();
        leo.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^OK, I know that Sofia Supervisor")))
                .click();
        assertThat(leo.page().getByText("took over your conversation with")).hasCount(0);

        sofia.textBox("Message to customer").fill("I go on from here.");
        sofia.button("Send to customer").click();
        assertThat(carla.message("I go on from here.")).isVisible();
        assertThat(carla.page().getByText("Persimmon")).hasCount(0);
        sofia.button("Close").click();
        confirm(sofia.page(), "Close conversation");
        assertThat(carla.user().button("Send rating")).isVisible();
    }
}
