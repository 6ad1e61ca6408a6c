package app.aside.journeys.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.InboxPage;
import app.aside.journeys.pages.SettingsPage;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A member of staff is invited, works and loses access. */
@Tag("faults")
class DisableStaffJourneyTest extends JourneyTest {

    private static final String OWN_PASSWORD = "seven unrelated harbour lamps";

    @Test
    void disabledStaffLosesTheOpenView() {
        String name = CustomerRestClient.uniqueName("Dora");
        String email = name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@acme.example";
        SettingsPage ana = new SettingsPage(ana());
        BrowserUser dora = newUser("dora");
        dora.setPassword(ana.invite(name, email), OWN_PASSWORD);
        dora.signIn(email, OWN_PASSWORD);
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", CustomerRestClient.uniqueName("Nils"), "Hello?");
        new InboxPage(dora).takeConversation(talk.protocol());
        dora.textBox("Message to customer").fill("Nobody shall read this here");

        ana.openEditor(name, email)
                .getByRole(AriaRole.BUTTON, named("Disable…"))
                .click();
        assertThat(ana.page().getByText("1 ongoing conversation goes back to the queue."))
                .isVisible();
        confirm(ana.page(), "Disable");

        assertThat(dora.page()).hasURL(Pattern.compile(".*/login\\?withdrawn"));
        assertThat(dora.page().getByRole(AriaRole.ALERT)).hasText("Your access was withdrawn. Ask an administrator.");
        assertThat((String) dora.page().evaluate("JSON.stringify(localStorage)"))
                .doesNotContain("Nobody shall read");
        dora.submitSignIn(email, OWN_PASSWORD);
        assertThat(dora.page()).hasURL(Pattern.compile(".*/login\\?error"));

        InboxPage next = new InboxPage(mia());
        assertThat(next.row(talk.protocol()).getByRole(AriaRole.BUTTON, named("Take")))
                .isVisible();
    }
}
