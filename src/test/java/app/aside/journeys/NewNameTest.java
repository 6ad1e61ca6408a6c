package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An agent gets another name while customers are being served. */
class NewNameTest extends Journey {

    private static final String PASSWORD = "seven unrelated harbour lamps";

    @Test
    @Tag("UC-06.5")
    void everybodyReadsThePresentNameAtOnce() {
        String first = CustomerLine.freshName("Dora");
        String married = CustomerLine.freshName("Dora Neumann");
        String email = first.replace(' ', '.').toLowerCase(Locale.ROOT) + "@acme.example";
        Administrator ana = new Administrator(ana());
        Person dora = somebody("dora");
        dora.setPassword(ana.invite(first, email), PASSWORD);
        dora.signIn(email, PASSWORD);
        Customer nils = new Customer(somebody("nils"), CustomerLine.freshName("Nils"));
        String protocol = nils.ask("acme", "Hello?");
        new Agent(dora).take(protocol);
        new Agent(dora).answer("How can I help?");
        assertThat(nils.standing()).containsText("You are talking with " + first);
        Guide sofia = new Guide(sofia());
        sofia.open(protocol, nils.name());
        sofia.page().getByText("with " + first).waitFor();

        ana.rename(first, email, married);

        assertThat(nils.standing()).containsText("You are talking with " + married);
        assertThat(sofia.page().getByText("with " + married)).isVisible();
        assertThat(sofia.row(protocol).getByText(married)).isVisible();
        assertThat(dora.page()
                        .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Your menu: " + married)))
                .isVisible();
        assertThat(dora.entry("How can I help?")).containsText(first);
        new Agent(dora).answer("It is still me");
        assertThat(dora.entry("It is still me")).containsText(married);
        assertThat(nils.said("It is still me")).isVisible();
    }
}
