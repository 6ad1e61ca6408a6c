package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** A button that cannot be pressed says why. */
class ReasonsTest extends Journey {

    private static final String NOT_IN_PLAN = "Internal messages are part of the Advanced plan";

    @Test
    void nobodyToWriteToInAWaitingConversation() {
        String name = CustomerLine.freshName("Wanda");
        CustomerLine.Talk talk = line().start("acme", name, "Is anybody there?");
        Person ana = ana();
        Guide guide = new Guide(ana);

        guide.open(talk.protocol(), name);
        Locator send = ana.button(Guide.SEND);
        assertThat(send).isDisabled();
        assertThat(ana.page().getByText("No agent has this conversation yet")).isVisible();

        // As soon as there is somebody, by push.
        new Agent(leo()).take(talk.protocol());
        assertThat(send).isEnabled();
        assertThat(ana.page().getByText("No agent has this conversation yet")).hasCount(0);
    }

    @Test
    void essentialPlanHasNoInternalMessages() {
        String name = CustomerLine.freshName("Elsa");
        CustomerLine.Talk talk = line().start("basic", name, "Do you ship to the islands?");
        Person bob = signedIn("bob", "bob@basic.example");
        new Agent(bob).take(talk.protocol());
        assertThat(bob.button("Call Supervisor")).isDisabled();
        assertThat(bob.page().getByText(NOT_IN_PLAN)).isVisible();

        Person bea = signedIn("bea", "bea@basic.example");
        new Guide(bea).open(talk.protocol(), name);
        assertThat(bea.button(Guide.SEND)).isDisabled();
        assertThat(bea.page().getByText(NOT_IN_PLAN)).isVisible();
    }
}
