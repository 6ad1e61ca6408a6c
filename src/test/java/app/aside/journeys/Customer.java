package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A customer at the hosted page. */
final class Customer {

    private final Person person;
    private final String name;

    Customer(Person person, String name) {
        this.person = person;
        this.name = name;
    }

    Page page() {
        return person.page();
    }

    Person person() {
        return person;
    }

    String name() {
        return name;
    }

    /** Asks Support; returns the protocol number. */
    String ask(String company, String text) {
        page().navigate("/chat/" + company);
        person.box("Your name").fill(name);
        page().getByLabel("Department").selectOption("Support");
        person.box("Message").fill(text);
        person.button("Start conversation").click();
        assertThat(person.button("Send")).isVisible();
        return page().locator(".protocol b").innerText();
    }

    void say(String text) {
        person.box("Message").fill(text);
        person.button("Send").click();
        assertThat(said(text)).isVisible();
    }

    /** What stands in the log with this text. */
    Locator said(String text) {
        return page().getByRole(AriaRole.LOG).getByText(text);
    }

    /** The line that says how it stands: place in the queue, agent, closed. */
    Locator standing() {
        return page().locator(".stand");
    }
}
