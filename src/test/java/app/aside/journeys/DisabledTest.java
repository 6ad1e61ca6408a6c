package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Somebody is invited, works, and is shown the door. */
class DisabledTest extends Journey {

    private static final String OWN_PASSWORD = "seven unrelated harbour lamps";

    @Test
    void disabledPersonLosesTheOpenView() {
        String name = CustomerLine.freshName("Dora");
        String email = name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@acme.example";
        Person ana = ana();
        ana.page().navigate("/settings");
        String link = invite(ana, name, email);

        Person dora = somebody("dora");
        dora.page().navigate(link);
        dora.page().getByLabel("Password").fill(OWN_PASSWORD);
        dora.button("Set password").click();
        assertThat(dora.page().getByRole(AriaRole.ALERT)).containsText("Your password is set");
        dora.page().getByLabel("E-mail").fill(email);
        dora.page().getByLabel("Password").fill(OWN_PASSWORD);
        dora.button("Sign in").click();
        CustomerLine.Talk talk = line().start("acme", CustomerLine.freshName("Nils"), "Hello?");
        new Agent(dora).take(talk.protocol());

        ana.page().getByLabel("Search staff").fill(email);
        assertThat(ana.page()
                        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Edit .*"))))
                .hasCount(1);
        ana.button("Edit " + name).click();
        ana.button("Disable…").click();
        assertThat(ana.page().getByText("1 ongoing conversation goes back to the queue."))
                .isVisible();
        confirm(ana.page(), "Disable");

        assertThat(dora.page()).hasURL(Pattern.compile(".*/login\\?changed"));
        assertThat(dora.page().getByRole(AriaRole.ALERT)).hasText("Your access was changed. Sign in again.");
        dora.page().getByLabel("E-mail").fill(email);
        dora.page().getByLabel("Password").fill(OWN_PASSWORD);
        dora.button("Sign in").click();
        assertThat(dora.page()).hasURL(Pattern.compile(".*/login\\?error"));

        Agent next = new Agent(mia());
        assertThat(next.row(talk.protocol()).getByRole(AriaRole.BUTTON, named("Take")))
                .isVisible();
    }

    private static String invite(Person ana, String name, String email) {
        ana.button("Invite").click();
        Locator dialog =
                ana.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Invite to your company"));
        dialog.getByLabel("E-mail").fill(email);
        dialog.getByLabel("Name").fill(name);
        dialog.getByLabel("Agent", new Locator.GetByLabelOptions().setExact(true))
                .check();
        dialog.getByRole(AriaRole.COMBOBOX, named("Departments")).fill("Support");
        ana.page()
                .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Support"))
                .click();
        ana.page().keyboard().press("Escape");
        dialog.getByRole(AriaRole.BUTTON, named("Invite")).click();
        Locator link = ana.box("Link");
        assertThat(link).hasValue(Pattern.compile("http.*/invitation/.*"));
        String address = link.inputValue();
        ana.button("Done").click();
        return address;
    }
}
