package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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
        Administrator ana = new Administrator(ana());
        Person dora = somebody("dora");
        dora.setPassword(ana.invite(name, email), OWN_PASSWORD);
        dora.signIn(email, OWN_PASSWORD);
        CustomerLine.Talk talk = line().start("acme", CustomerLine.freshName("Nils"), "Hello?");
        new Agent(dora).take(talk.protocol());

        ana.edit(name, email).getByRole(AriaRole.BUTTON, named("Disable…")).click();
        assertThat(ana.page().getByText("1 ongoing conversation goes back to the queue."))
                .isVisible();
        confirm(ana.page(), "Disable");

        assertThat(dora.page()).hasURL(Pattern.compile(".*/login\\?changed"));
        assertThat(dora.page().getByRole(AriaRole.ALERT)).hasText("Your access was changed. Sign in again.");
        dora.tryToSignIn(email, OWN_PASSWORD);
        assertThat(dora.page()).hasURL(Pattern.compile(".*/login\\?error"));

        Agent next = new Agent(mia());
        assertThat(next.row(talk.protocol()).getByRole(AriaRole.BUTTON, named("Take")))
                .isVisible();
    }
}
