package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.HostedChatPage;
import app.aside.journeys.pages.InboxPage;
import app.aside.journeys.pages.SettingsPage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An agent gets another name while customers are being served. */
@Tag("faults")
class RenameAgentJourneyTest extends JourneyTest {

    private static final String PASSWORD = "seven unrelated harbour lamps";

    @Test
    @Tag("UC-06.5")
    void renameIsShownEverywhereImmediately() {
        String first = CustomerRestClient.uniqueName("Dora");
        String married = CustomerRestClient.uniqueName("Dora Neumann");
        String email = first.replace(' ', '.').toLowerCase(Locale.ROOT) + "@acme.example";
        SettingsPage ana = new SettingsPage(ana());
        BrowserUser dora = newUser("dora");
        dora.setPassword(ana.invite(first, email), PASSWORD);
        dora.signIn(email, PASSWORD);
        HostedChatPage nils = new HostedChatPage(newUser("nils"), CustomerRestClient.uniqueName("Nils"));
        String protocol = nils.startConversation("acme", "Hello?");
        new InboxPage(dora).takeConversation(protocol);
        new InboxPage(dora).answer("How can I help?");
        assertThat(nils.statusLine()).containsText("You are talking with " + first);
        DashboardPage sofia = new DashboardPage(sofia());
        sofia.openConversation(protocol, nils.name());
        sofia.page().getByText("with " + first).waitFor();

        ana.rename(first, email, married);

        assertThat(nils.statusLine()).containsText("You are talking with " + married);
        assertThat(sofia.page().getByText("with " + married)).isVisible();
        assertThat(sofia.row(protocol).getByText(married)).isVisible();
        assertThat(dora.page()
                        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Your menu: " + married)))
                .isVisible();
        assertThat(dora.timelineEntry("How can I help?")).containsText(first);
        new InboxPage(dora).answer("It is still me");
        assertThat(dora.timelineEntry("It is still me")).containsText(married);
        assertThat(nils.message("It is still me")).isVisible();
    }
}
