package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** What was written and what is unread outlives the page, the application and its sudden death. */
class KeptTest extends Journey {

    @Test
    void signsDraftsAndMessagesOutliveReloadRestartAndCrash() {
        CustomerLine.Talk talk = line().start("acme", "Rita Rocha", "My phone is dead.");
        Person leo = leo();
        Agent agent = new Agent(leo);
        agent.take(talk.protocol());
        agent.answer("Which model is it?");
        Person ana = ana();
        Guide guide = new Guide(ana);
        guide.open(talk.protocol(), "Rita Rocha");
        guide.send("It is the model of the recall.");
        leo.unread(1).click();
        assertThat(leo.entry("the recall")).isVisible();
        guide.send("And it is free of charge.");
        assertThat(agent.row(talk.protocol()).getByRole(AriaRole.BUTTON, named(Unread.words(1))))
                .isVisible();
        leo.typeAndWait("Message to customer", "Dear Rita, half a sentence");
        leo.button("Reply").click();
        leo.typeAndWait("Internal message", "Dear Ana, another half");

        leo.page().reload();
        asItWas(leo, talk);

        assertThat(aside().restart()).as("a stop with open windows").doesNotContain("ERROR", "Exception");
        signInAgain(leo, talk);
        asItWas(leo, talk);

        aside().crash();
        signInAgain(leo, talk);
        asItWas(leo, talk);
        assertThat(line().texts(talk)).contains("My phone is dead.", "Which model is it?");
    }

    @Test
    void oneTabReadsForAll() {
        CustomerLine.Talk talk = line().start("acme", "Tessa Tran", "Where is my parcel?");
        Person leo = leo();
        new Agent(leo).take(talk.protocol());
        Page second = leo.tab("/inbox/" + talk.id());
        Page third = leo.tab("/inbox");
        assertThat(Person.conversation(second)).isVisible();
        int before = Unread.inTitle(leo.page());

        Person ana = ana();
        Guide guide = new Guide(ana);
        guide.open(talk.protocol(), "Tessa Tran");
        guide.send("Lost, and paid for.");
        for (Page tab : new Page[] {leo.page(), second}) {
            assertThat(Person.unread(tab, 1)).isVisible();
        }
        assertThat(Agent.row(third, talk.protocol()).getByRole(AriaRole.BUTTON, named(Unread.words(1))))
                .isVisible();
        assertThat(third).hasTitle(Unread.title("Inbox", before + 1));

        Person.unread(second, 1).click();
        for (Page tab : new Page[] {leo.page(), second, third}) {
            assertThat(Person.unread(tab, 1)).hasCount(0);
        }
        assertThat(leo.entry("Lost, and paid for.")).isVisible();
        assertThat(third).hasTitle(Unread.title("Inbox", before));
    }

    private static void signInAgain(Person leo, CustomerLine.Talk talk) {
        leo.signIn("leo@acme.example");
        leo.page().navigate("/inbox/" + talk.id());
    }

    private static void asItWas(Person leo, CustomerLine.Talk talk) {
        assertThat(leo.entry("My phone is dead.")).isVisible();
        assertThat(leo.entry("Which model is it?")).isVisible();
        assertThat(leo.entry("the recall")).isVisible();
        assertThat(leo.page().getByText("free of charge")).hasCount(0);
        assertThat(Agent.row(leo.page(), talk.protocol()).getByRole(AriaRole.BUTTON, named(Unread.words(1))))
                .isVisible();
        assertThat(leo.box("Message to customer")).hasValue("Dear Rita, half a sentence");
        leo.button("Reply").click();
        assertThat(leo.box("Internal message")).hasValue("Dear Ana, another half");
    }
}
