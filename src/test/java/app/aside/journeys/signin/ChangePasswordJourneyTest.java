package app.aside.journeys.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.InboxPage;
import app.aside.journeys.pages.SettingsPage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody sets a new password, perhaps because somebody else knows the old one. */
@Tag("faults")
class ChangePasswordJourneyTest extends JourneyTest {

    private static final String OLD_PASSWORD = "seven unrelated harbour lamps";
    private static final String NEW_PASSWORD = "eleven quiet copper ladders";

    private final String name = CustomerRestClient.uniqueName("Dora");
    private final String email = name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@acme.example";

    @Test
    @Tag("UC-08.6")
    void passwordChangeClosesWindowsOfOtherBrowsers() {
        SettingsPage ana = new SettingsPage(ana());
        BrowserUser there = newUser("there");
        there.setPassword(ana.invite(name, email), OLD_PASSWORD);
        there.signIn(email, OLD_PASSWORD);
        Page second = there.openTab("/history");
        assertThat(second.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("History")))
                .isVisible();
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", CustomerRestClient.uniqueName("Nils"), "Hello?");
        new InboxPage(there).takeConversation(talk.protocol());

        BrowserUser here = newUser("here");
        here.setPassword(ana.createLink(name, email), NEW_PASSWORD);

        for (Page window : new Page[] {there.page(), second}) {
            assertThat(window).hasURL(Pattern.compile(".*/login\\?password"));
            assertThat(window.getByRole(AriaRole.ALERT)).hasText("A new password was set for you. Sign in with it.");
        }
        second.navigate("/inbox");
        assertThat(second).hasURL(Pattern.compile(".*/login$"));
        there.submitSignIn(email, OLD_PASSWORD);
        assertThat(there.page()).hasURL(Pattern.compile(".*/login\\?error"));

        here.signIn(email, NEW_PASSWORD);
        new InboxPage(here).openConversation(talk.protocol());
        new InboxPage(here).answer("Here I am");
    }

    @Test
    @Tag("UC-08.6")
    void returningBrowserIsRedirectedToSignIn() {
        SettingsPage ana = new SettingsPage(ana());
        BrowserUser there = newUser("there");
        there.setPassword(ana.invite(name, email), OLD_PASSWORD);
        there.signIn(email, OLD_PASSWORD);
        there.page().navigate("about:blank");

        newUser("here").setPassword(ana.createLink(name, email), NEW_PASSWORD);

        there.page().navigate("/inbox");
        assertThat(there.page()).hasURL(Pattern.compile(".*/login\\?password"));
        there.page().navigate("/history");
        assertThat(there.page()).hasURL(Pattern.compile(".*/login$"));
    }

    @Test
    @Tag("UC-08.6")
    void openingTheLinkWhileSignedInRequiresNewSignIn() {
        SettingsPage ana = new SettingsPage(ana());
        BrowserUser dora = newUser("dora");
        dora.setPassword(ana.invite(name, email), OLD_PASSWORD);
        dora.signIn(email, OLD_PASSWORD);
        Page link = dora.openTab(ana.createLink(name, email));

        link.getByLabel("Password").fill(NEW_PASSWORD);
        BrowserUser.button(link, "Set password").click();

        assertThat(link.getByRole(AriaRole.ALERT)).containsText("Your password is set");
        assertThat(dora.page()).hasURL(Pattern.compile(".*/login.*"));
        dora.signIn(email, NEW_PASSWORD);
        assertThat(dora.page()).hasURL(Pattern.compile(".*/inbox$"));
    }
}
