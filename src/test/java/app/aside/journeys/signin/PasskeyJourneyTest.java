package app.aside.journeys.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.JourneyTest;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A passkey on Chromium's virtual authenticator: made, used without password and code, renamed, removed. */
@Tag("faults")
class PasskeyJourneyTest extends JourneyTest {

    private static final String AUTHENTICATOR = """
            {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
             "hasUserVerification": true, "isUserVerified": true, "automaticPresenceSimulation": true}}
            """;

    @Test
    @Tag("UC-32.1")
    @Tag("UC-32.2")
    @Tag("UC-32.3")
    void signsInWithAPasskey() {
        // Passkeys are for a name, never for an IP address.
        BrowserUser max = newUser(
                "max",
                new Browser.NewContextOptions()
                        .setBaseURL(
                                "http://localhost:" + application().baseUrl().getPort()));
        Page page = max.page();
        CDPSession devTools = max.context().newCDPSession(page);
        devTools.send("WebAuthn.enable");
        devTools.send(
                "WebAuthn.addVirtualAuthenticator",
                JsonParser.parseString(AUTHENTICATOR).getAsJsonObject());
        max.signIn("max@acme.example");

        page.navigate("/account");
        max.button("Add a passkey…").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.TEXTBOX, named("Name")).fill("Work laptop");
        dialog.getByRole(AriaRole.TEXTBOX, named("Password")).fill(BrowserUser.PASSWORD);
        max.button("Continue").click();
        Locator passkeys = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Passkeys"));
        assertThat(passkeys.getByText("Work laptop")).isVisible();

        page.navigate("/logout");
        max.button("Use a passkey").click();
        assertThat(page).hasURL(Pattern.compile(".*/history$"));

        page.navigate("/account");
        assertThat(page.getByText("This one")).isVisible();
        max.button("Remove Work laptop").click();
        dialog.getByRole(AriaRole.TEXTBOX, named("Password")).fill(BrowserUser.PASSWORD);
        dialog.getByRole(AriaRole.BUTTON, named("Remove")).click();
        assertThat(passkeys.getByText("Work laptop")).hasCount(0);

        page.navigate("/logout");
        max.button("Use a passkey").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This passkey could not be used here.");
    }
}
