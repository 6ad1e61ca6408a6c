package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each side sees who writes to it at this moment, and nobody else. */
class TypingTest extends Journey {

    @Test
    @Tag("UC-07.2")
    @Tag("UC-02.5")
    void showsWhoWritesToWhom() {
        Customer carla = new Customer(somebody("carla"), CustomerLine.freshName("Carla"));
        String protocol = carla.ask("acme", "My line is dead");
        Locator atCarla = carla.page().locator(".typing");
        Person leo = leo();
        new Agent(leo).take(protocol);
        Person ana = ana();
        new Guide(ana).open(protocol, carla.name());

        leo.box("Message to customer").fill("One moment");
        assertThat(atCarla).containsText("Leo Agent");

        carla.person().box("Message").fill("Since this morning");
        assertThat(leo.page().getByText("The customer is typing…")).isVisible();

        assertThat(atCarla).isHidden();
        ana.button(Guide.SEND).click();
        ana.box("Internal message").fill("Offer her the upgrade");
        assertThat(leo.page().getByText("Ana Admin is writing an internal message…"))
                .isVisible();
        assertThat(atCarla).isHidden();
        assertThat(leo.page().getByText("Ana Admin is writing")).isHidden();
    }
}
