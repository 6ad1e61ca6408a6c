package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A supervisor sees at once which conversation goes wrong, says what to do; the next one, at a telephone, sees who is on it. */
@Tag("faults")
class AttentionJourneyTest extends JourneyTest {

    @Test
    void theRowSaysWhyAndAPressQuotesTheMessage() {
        BrowserUser ana = ana();
        ana.page().navigate("/settings/attention");
        ana.page().getByLabel("Words").fill("Denúncia\nprocon");
        ana.button("Save words").click();
        assertThat(ana.page().getByText("Open conversations are searched anew."))
                .isVisible();
        BrowserUser leo = leo();
        BrowserUser sofia = newUser("sofia", new Browser.NewContextOptions().setViewportSize(390, 844));
        sofia.signIn("sofia@acme.example");
        CustomerRestClient.ConversationHandle talk = restClient()
                .startConversation("acme", CustomerRestClient.uniqueName("Carla"), "Faço uma DENUNCIA amanhã.");
        new InboxPage(leo).takeConversation(talk.protocol());

        ana.page().navigate("/dashboard");
        Locator row = new DashboardPage(ana).row(talk.protocol());
        row.getByRole(AriaRole.BUTTON, named("word: Denúncia")).click();
        assertThat(ana.page()).hasURL(Pattern.compile(".*/dashboard/" + talk.id() + ".*"));
        assertThat(ana.page().locator("aside-internal-composer .about")).containsText("Faço uma DENUNCIA amanhã.");
        new DashboardPage(ana).sendInternalMessage("Offer her the manager.");

        assertThat(new DashboardPage(sofia).row(talk.protocol()).getByText("Ana Admin is guiding"))
                .isVisible();
        new DashboardPage(sofia)
                .row(talk.protocol())
                .getByRole(AriaRole.BUTTON, named("word: Denúncia"))
                .click();
        assertThat(sofia.page().locator("aside-internal-composer .about")).containsText("Faço uma DENUNCIA amanhã.");
        sofia.button("Back to the list").click();
        ana.page()
                .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Attention"))
                .getByRole(AriaRole.BUTTON, named("Snooze “word: Denúncia”"))
                .click();
        assertThat(new DashboardPage(sofia).row(talk.protocol()).getByText("word: Denúncia"))
                .hasCount(0);
        new InboxPage(leo).closeConversation();
    }
}
