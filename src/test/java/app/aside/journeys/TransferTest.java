package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A conversation goes from one agent to another, and what was said inside it goes along. */
class TransferTest extends Journey {

    @Test
    void nextAgentHasTheThreadAndTheFormerOneKeepsTheText() {
        String name = CustomerLine.freshName("Gina");
        CustomerLine.Talk talk = line().start("acme", name, "I was promised a call.");
        Person leo = leo();
        new Agent(leo).take(talk.protocol());
        Person ana = ana();
        Guide guide = new Guide(ana);
        guide.open(talk.protocol(), name);
        guide.send("Read by Leo: she is a partner.");
        leo.unread(1).click();
        assertThat(leo.entry("she is a partner")).isVisible();
        guide.send("Not read by Leo: call her at five.");
        assertThat(leo.unread(1)).isVisible();
        leo.box("Message to customer").fill("Dear Gina, I am just writing");

        Page elsewhere = leo.tab("/inbox/" + talk.id());
        Person.button(elsewhere, "Transfer").click();
        Locator dialog =
                elsewhere.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Transfer conversation"));
        choose(dialog, "Department", "Support");
        choose(dialog, "Agent", "Mia Agent");
        dialog.getByRole(AriaRole.BUTTON, named("Transfer")).click();

        assertThat(leo.page().getByRole(AriaRole.ALERT))
                .hasText("This conversation is with Mia Agent now. Your text is kept here.");
        assertThat(leo.box("Message to customer")).hasValue("Dear Gina, I am just writing");
        assertThat(leo.unread(1)).hasCount(0);

        Person mia = mia();
        Agent next = new Agent(mia);
        assertThat(next.row(talk.protocol()).getByRole(AriaRole.BUTTON, named(Unread.words(1))))
                .isVisible();
        next.open(talk.protocol());
        assertThat(mia.entry("she is a partner")).containsText("Seen by Leo Agent");
        assertThat(mia.page().getByText("call her at five")).hasCount(0);
        mia.unread(1).click();
        assertThat(mia.entry("call her at five")).isVisible();
        assertThat(ana.entry("call her at five")).containsText("Seen by Mia Agent");
        assertThat(ana.entry("call her at five")).not().containsText("Seen by Leo Agent");

        // Whoever guides writes to the one who has it now.
        guide.send("Thank you for taking over.");
        assertThat(ana.entry("Thank you for taking over.")).containsText("to Mia Agent");
    }

    private static void choose(Locator dialog, String label, String option) {
        dialog.getByRole(AriaRole.COMBOBOX, named(label)).fill(option);
        dialog.page()
                .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(Pattern.compile(option + ".*")))
                .click();
    }
}
