package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was typed is sent whole, once, or stays in its box with a sentence that says why. */
class WritingTest extends Journey {

    private final String name = CustomerLine.freshName("Wim");
    private CustomerLine.Talk talk = new CustomerLine.Talk("", "", "");

    @BeforeEach
    void somebodyAsks() {
        talk = line().start("acme", name, "Good morning");
    }

    @Test
    void closedWhileSomebodyTypes() {
        Person leo = leo();
        new Agent(leo).take(talk.protocol());
        Person ana = ana();
        Guide guide = new Guide(ana);
        guide.open(talk.protocol(), name);
        ana.button(Guide.SEND).click();
        ana.box("Internal message").fill("Tell him that");
        leo.box("Message to customer").fill("I only wanted to");

        Page elsewhere = leo.tab("/inbox/" + talk.id());
        Person.button(elsewhere, "Close").click();
        confirm(elsewhere, "Close conversation");

        String sentence = "This conversation is closed. Your text is kept here.";
        assertThat(leo.page().getByText(sentence)).isVisible();
        assertThat(leo.box("Message to customer")).hasValue("I only wanted to");
        assertThat(leo.button("Send to customer")).isDisabled();
        assertThat(ana.page().getByText(sentence)).isVisible();
        assertThat(ana.box("Internal message")).hasValue("Tell him that");
    }

    @Test
    void oneCharacterTooMany() {
        Person leo = leo();
        new Agent(leo).take(talk.protocol());
        String tooLong = "x".repeat(10_001);
        Locator answer = leo.box("Message to customer");
        answer.fill(tooLong);
        leo.button("Send to customer").click();
        assertThat(tooLong(leo)).isVisible();
        assertThat(answer).hasValue(tooLong);
        answer.press("Control+End");
        answer.press("Backspace");
        answer.press("Enter");
        assertThat(answer).hasValue("");
        assertThat(line().texts(talk)).contains("x".repeat(10_000));

        leo.button("Call Supervisor").click();
        leo.page()
                .getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search by name"))
                .fill("Ana");
        leo.page()
                .getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText("Ana Admin"))
                .click();
        leo.box("Internal message").fill(tooLong);
        leo.button("Send").click();
        assertThat(tooLong(leo)).isVisible();
        assertThat(leo.box("Internal message")).hasValue(tooLong);
    }

    @Test
    void pressedTwiceIsSentOnce() {
        Person leo = leo();
        new Agent(leo).take(talk.protocol());
        Person ana = ana();
        Guide guide = new Guide(ana);
        guide.open(talk.protocol(), name);

        String enter = fresh("Enter twice");
        leo.box("Message to customer").fill(enter);
        leo.page().keyboard().press("Enter");
        leo.page().keyboard().press("Enter");
        assertThat(leo.box("Message to customer")).hasValue("");
        String click = fresh("Double click");
        leo.box("Message to customer").fill(click);
        leo.button("Send to customer").dblclick();
        assertThat(leo.box("Message to customer")).hasValue("");

        String internalEnter = fresh("Internal, Enter twice");
        ana.button(Guide.SEND).click();
        ana.box("Internal message").fill(internalEnter);
        ana.page().keyboard().press("Enter");
        ana.page().keyboard().press("Enter");
        assertThat(ana.entry(internalEnter)).isVisible();
        String internalClick = fresh("Internal, double click");
        ana.button(Guide.SEND).click();
        ana.box("Internal message").fill(internalClick);
        ana.button("Send").dblclick();
        assertThat(ana.entry(internalClick)).isVisible();

        // What came last is there, so whatever came before it twice would be there twice.
        guide.send("That was all.");
        for (String text : new String[] {internalEnter, internalClick, enter, click}) {
            assertThat(ana.entry(text)).hasCount(1);
        }
        assertThat(line().texts(talk)).containsOnlyOnce(enter).containsOnlyOnce(click);
    }

    @Test
    void typedAndSentInOneGo() {
        Person leo = leo();
        new Agent(leo).take(talk.protocol());
        String whole = fresh("All of this in one go, without a pause before the key");
        leo.box("Message to customer").click();
        leo.page().keyboard().type(whole);
        leo.page().keyboard().press("Enter");
        String next = fresh("And the next one at its heels");
        leo.page().keyboard().type(next);
        leo.page().keyboard().press("Enter");
        assertThat(leo.entry(next)).isVisible();
        assertThat(leo.box("Message to customer")).hasValue("");
        assertThat(line().texts(talk)).endsWith(whole, next);
        assertThat(leo.entry(whole)).hasCount(1);
    }

    @Test
    void customersBoxSendsOnceToo() {
        Customer carla = new Customer(somebody("carla"), CustomerLine.freshName("Carla"));
        String protocol = carla.ask("acme", "Good evening");
        String enter = fresh("Enter twice");
        carla.person().box("Message").fill(enter);
        carla.page().keyboard().press("Enter");
        carla.page().keyboard().press("Enter");
        String click = fresh("Double click");
        carla.person().box("Message").fill(click);
        carla.person().button("Send").dblclick();
        assertThat(carla.said(click)).isVisible();

        Person leo = leo();
        new Agent(leo).take(protocol);
        new Agent(leo).answer("One moment");
        assertThat(carla.said("One moment")).isVisible();
        assertThat(leo.entry(enter)).hasCount(1);
        assertThat(leo.entry(click)).hasCount(1);
        assertThat(carla.said(enter)).hasCount(1);

        carla.page().reload();
        assertThat(carla.said(click)).hasCount(1);
        assertThat(carla.standing()).hasText("You are talking with Leo Agent");
    }

    private static Locator tooLong(Person person) {
        return person.page()
                .getByRole(AriaRole.ALERT)
                .filter(new Locator.FilterOptions()
                        .setHasText("The text has 10,001 characters; at most 10,000 can be sent."));
    }

    private static String fresh(String text) {
        return text + " " + UUID.randomUUID().toString().substring(0, 8);
    }
}
