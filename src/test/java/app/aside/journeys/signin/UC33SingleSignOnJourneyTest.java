package app.aside.journeys.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.JourneyTest;
import app.aside.singlesignon.OpenIdProvider;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An administrator configures a provider; somebody who was never here signs in by it, and is refused without groups. */
@Tag("faults")
class UC33SingleSignOnJourneyTest extends JourneyTest {

    @Test
    @Tag("UC-33.1")
    @Tag("UC-33.2")
    @Tag("UC-33.3")
    @Tag("UC-33.4a")
    void configuresAndSignsIn() {
        try (OpenIdProvider provider = new OpenIdProvider()) {
            BrowserUser bea = signedIn("bea", "bea@basic.example");
            Page settings = bea.page();
            settings.navigate("/settings/single-sign-on");
            Locator issuer = settings.getByLabel("Issuer address");
            issuer.fill("http://localhost:1");
            bea.button("Try").click();
            assertThat(settings.getByText("The provider at http://localhost:1 could not be reached."))
                    .isVisible();
            issuer.fill(provider.issuer());
            bea.button("Try").click();
            assertThat(settings.getByText("The provider answers as it should.")).isVisible();
            settings.getByLabel("Client id").fill(OpenIdProvider.CLIENT_ID);
            settings.getByLabel("Client secret").fill(OpenIdProvider.SECRET);
            bea.button("Add group").click();
            settings.getByRole(AriaRole.TEXTBOX, exactly("Group")).fill("desk");
            settings.getByRole(AriaRole.COMBOBOX, exactly("Roles")).fill("Manager");
            settings.getByRole(AriaRole.OPTION, exactly("Manager")).click();
            settings.keyboard().press("Escape");
            bea.button("Save").click();
            assertThat(settings.getByText("Saved. It counts from the next sign-in on."))
                    .isVisible();
            assertThat(settings.getByLabel("Client secret")).hasValue("");

            provider.signIn("nina", "nina@basic.example", "desk");
            BrowserUser nina = newUser("nina");
            Page page = nina.page();
            page.navigate("/login");
            page.getByText("Use your company's account").click();
            page.getByLabel("Your e-mail, or your company's key").fill("basic");
            nina.button("Continue").click();
            assertThat(page).hasURL(Pattern.compile(".*/history$"));

            page.navigate("/logout");
            provider.signIn("nina", "nina@basic.example");
            page.navigate("/login/sso/basic");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("give you no role here");

            bea.button("Remove…").click();
            settings.getByRole(AriaRole.ALERTDIALOG)
                    .getByRole(AriaRole.BUTTON, named("Remove"))
                    .click();
            assertThat(settings.getByText("Single sign-on was removed.")).isVisible();
        }
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
