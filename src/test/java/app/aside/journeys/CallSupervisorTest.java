package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An agent who does not know on asks somebody by name. */
class CallSupervisorTest extends Journey {

    @Test
    void calledByNameAnswersInTheConversation() {
        String name = CustomerLine.freshName("Bruno");
        CustomerLine.Talk talk = line().start("acme", name, "I want to speak to your boss.");
        Person sofia = sofia();
        Guide supervisor = new Guide(sofia);
        Person leo = leo();
        Agent agent = new Agent(leo);
        agent.take(talk.protocol());

        leo.button("Call Supervisor").click();
        leo.page()
                .getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search by name"))
                .pressSequentially("sof");
        leo.page()
                .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(Pattern.compile("Sofia Supervisor")))
                .click();
        leo.box("Internal message").fill("He is angry. Could you look in?");
        leo.button("Send").click();
        assertThat(leo.entry("Could you look in?")).containsText("to Sofia Supervisor");

        supervisor
                .row(talk.protocol())
                .getByRole(AriaRole.BUTTON, named(Unread.words(1)))
                .click();
        assertThat(sofia.page()).hasURL(Pattern.compile(".*/dashboard/" + talk.id()));
        assertThat(sofia.entry("Could you look in?")).isVisible();
        sofia.button("Reply").click();
        supervisor.write("Give him my number, I am here.");

        assertThat(agent.row(talk.protocol()).getByRole(AriaRole.BUTTON, named(Unread.words(1))))
                .isVisible();
        leo.unread(1).click();
        assertThat(leo.entry("Give him my number")).containsText("Sofia Supervisor");
        assertThat(sofia.entry("Give him my number")).containsText("Seen by Leo Agent");
    }
}
