package app.aside.journeys.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.SettingsPage;
import app.aside.staff.secondfactor.OneTimeCodes;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A second factor: set up, asked for after the password, and replaced by a recovery code, once. */
@Tag("faults")
class OneTimeCodeJourneyTest extends JourneyTest {

    private static final String PASSWORD = "seven unrelated harbour lamps";

    @Test
    @Tag("UC-31.1")
    @Tag("UC-31.2")
    @Tag("UC-31.3")
    void signsInByACodeAndByARecoveryCode() {
        String name = CustomerRestClient.uniqueName("Otto");
        String email = name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@acme.example";
        String link = new SettingsPage(ana()).invite(name, email);
        BrowserUser otto = newUser("otto");
        Page page = otto.page();
        otto.setPassword(link, PASSWORD);
        otto.signIn(email, PASSWORD);

        page.navigate("/second-factor");
        page.getByLabel("Password").fill(PASSWORD);
        otto.button("Continue").click();
        OneTimeCodes app = OneTimeCodes.ofText(page.locator("code.secret").innerText());
        otto.textBox("The code that the app shows now").fill(app.now());
        otto.button("Confirm").click();
        String recovery = page.getByRole(AriaRole.LISTITEM).first().innerText().strip();
        otto.button("I have kept them").click();

        page.navigate("/logout");
        otto.submitSignIn(email, PASSWORD);
        enter(otto, "000000");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This code is not right");
        page.navigate("/inbox");
        assertThat(page).hasURL(Pattern.compile(".*/login.*"));
        otto.submitSignIn(email, PASSWORD);
        // The present one was used for the set-up.
        enter(otto, app.next());
        assertThat(page).hasURL(Pattern.compile(".*/inbox.*"));

        page.navigate("/logout");
        otto.submitSignIn(email, PASSWORD);
        enter(otto, recovery);
        assertThat(page).hasURL(Pattern.compile(".*/inbox.*"));
        page.navigate("/account");
        assertThat(page.getByText("9 recovery codes are left.")).isVisible();

        page.navigate("/logout");
        otto.submitSignIn(email, PASSWORD);
        enter(otto, recovery);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("was used already");
    }

    private static void enter(BrowserUser user, String code) {
        user.textBox("One-time code").fill(code);
        user.button("Sign in").click();
    }
}
