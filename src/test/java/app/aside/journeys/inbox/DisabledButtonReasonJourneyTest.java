package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A button that cannot be pressed says why. */
@Tag("faults")
class DisabledButtonReasonJourneyTest extends JourneyTest {

    private static final String NOT_IN_PLAN = "Internal messages are part of the Advanced plan";

    @Test
    void queuedConversationDisablesInternalMessageWithReason() {
        String name = CustomerRestClient.uniqueName("Wanda");
        CustomerRestClient.ConversationHandle talk = restClient().startConversation("acme", name, "Is anybody there?");
        BrowserUser ana = ana();
        DashboardPage guide = new DashboardPage(ana);

        guide.openConversation(talk.protocol(), name);
        Locator send = ana.button(DashboardPage.SEND);
        assertThat(send).isDisabled();
        assertThat(ana.page().getByText("No agent has this conversation yet")).isVisible();

        // As soon as there is somebody, by push.
        new InboxPage(leo()).takeConversation(talk.protocol());
        assertThat(send).isEnabled();
        assertThat(ana.page().getByText("No agent has this conversation yet")).hasCount(0);
    }

    @Test
    void essentialPlanDisablesInternalMessageWithReason() {
        String name = CustomerRestClient.uniqueName("Elsa");
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("basic", name, "Do you ship to the islands?");
        BrowserUser bob = signedIn("bob", "bob@basic.example");
        new InboxPage(bob).takeConversation(talk.protocol());
        assertThat(bob.button("Call Supervisor")).isDisabled();
        assertThat(bob.page().getByText(NOT_IN_PLAN)).isVisible();

        BrowserUser bea = signedIn("bea", "bea@basic.example");
        new DashboardPage(bea).openConversation(talk.protocol(), name);
        assertThat(bea.button(DashboardPage.SEND)).isDisabled();
        assertThat(bea.page().getByText(NOT_IN_PLAN)).isVisible();
    }
}
