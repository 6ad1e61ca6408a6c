package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** An agent at the Inbox. */
final class Agent {

    private final Person person;

    Agent(Person person) {
        this.person = person;
    }

    Page page() {
        return person.page();
    }

    /** The conversation's line on the left. */
    Locator row(String protocol) {
        return row(page(), protocol);
    }

    static Locator row(Page page, String protocol) {
        return page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(protocol));
    }

    /** Takes it out of the queue; it is open then. */
    void take(String protocol) {
        row(protocol)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Take"))
                .click();
        assertThat(person.box("Message to customer")).isVisible();
    }

    void open(String protocol) {
        row(protocol).getByRole(AriaRole.LINK).click();
        assertThat(person.conversation()).isVisible();
    }

    void answer(String text) {
        person.box("Message to customer").fill(text);
        person.button("Send to customer").click();
        assertThat(person.entry(text)).isVisible();
    }

    /** Closes the open conversation. */
    void close() {
        person.button("Close").click();
        Journey.confirm(page(), "Close conversation");
    }

    /** Answers the last internal message. */
    void reply(String text) {
        person.button("Reply").click();
        write(text);
    }

    /** Writes into the open internal box and sends. */
    void write(String text) {
        person.box("Internal message").fill(text);
        person.button("Send").click();
        assertThat(person.entry(text)).isVisible();
    }
}
