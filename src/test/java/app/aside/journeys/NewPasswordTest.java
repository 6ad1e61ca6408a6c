package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody sets a new password, perhaps because somebody else knows the old one. */
class NewPasswordTest extends Journey {

    private static final String OLD = "seven unrelated harbour lamps";
    private static final String NEW = "eleven quiet copper ladders";

    private final String name = CustomerLine.freshName("Dora");
    private final String email = name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@acme.example";

    @Test
    @Tag("UC-08.6")
    void theWindowsOfAnotherBrowserAreClosedAtOnce() {
        Administrator ana = new Administrator(ana());
        Person there = somebody("there");
        there.setPassword(ana.invite(name, email), OLD);
        there.signIn(email, OLD);
        Page second = there.tab("/history");
        assertThat(second.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("History")))
                .isVisible();
        CustomerLine.Talk talk = line().start("acme", CustomerLine.freshName("Nils"), "Hello?");
        new Agent(there).take(talk.protocol());

        Person here = somebody("here");
        here.setPassword(ana.newLink(name, email), NEW);

        for (Page window : new Page[] {there.page(), second}) {
            assertThat(window).hasURL(Pattern.compile(".*/login\\?password"));
            assertThat(window.getByRole(AriaRole.ALERT)).hasText("A new password was set for you. Sign in with it.");
        }
        second.navigate("/inbox");
        assertThat(second).hasURL(Pattern.compile(".*/login$"));
        there.tryToSignIn(email, OLD);
        assertThat(there.page()).hasURL(Pattern.compile(".*/login\\?error"));

        here.signIn(email, NEW);
        new Agent(here).open(talk.protocol());
        new Agent(here).answer("Here I am");
    }

    @Test
    @Tag("UC-08.6")
    void aBrowserThatComesBackLaterIsLedToTheForm() {
        Administrator ana = new Administrator(ana());
        Person there = somebody("there");
        there.setPassword(ana.invite(name, email), OLD);
        there.signIn(email, OLD);
        there.page().navigate("about:blank");

        somebody("here").setPassword(ana.newLink(name, email), NEW);

        there.page().navigate("/inbox");
        assertThat(there.page()).hasURL(Pattern.compile(".*/login\\?password"));
        there.page().navigate("/history");
        assertThat(there.page()).hasURL(Pattern.compile(".*/login$"));
    }

    @Test
    @Tag("UC-08.6")
    void whoIsSignedInWhereTheLinkIsOpenedSignsInAnew() {
        Administrator ana = new Administrator(ana());
        Person dora = somebody("dora");
        dora.setPassword(ana.invite(name, email), OLD);
        dora.signIn(email, OLD);
        Page link = dora.tab(ana.newLink(name, email));

        link.getByLabel("Password").fill(NEW);
        Person.button(link, "Set password").click();

        assertThat(link.getByRole(AriaRole.ALERT)).containsText("Your password is set");
        assertThat(dora.page()).hasURL(Pattern.compile(".*/login.*"));
        dora.signIn(email, NEW);
        assertThat(dora.page()).hasURL(Pattern.compile(".*/inbox$"));
    }
}
