package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** An administrator or supervisor at the Dashboard. */
final class Guide {

    static final String SEND = "Send internal message to agent";

    private final Person person;

    Guide(Person person) {
        this.person = person;
    }

    Page page() {
        return person.page();
    }

    /**
     * Narrows the list to one conversation, so that what stands in the list stands on its row. The grid keeps cells that
     * it does not show at present.
     */
    Locator row(String protocol) {
        Locator filter = person.box("Filter conversations");
        if (!filter.inputValue().equals(protocol)) {
            filter.fill(protocol);
        }
        Locator cells = page().locator("vaadin-grid-cell-content:visible");
        assertThat(cells.locator(".protocol")).hasText(new String[] {protocol});
        return cells;
    }

    void open(String protocol, String customer) {
        row(protocol).getByText(customer).click();
        assertThat(page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(customer)))
                .isVisible();
    }

    /** Opens the box and sends; the conversation is open. */
    void send(String text) {
        person.button(SEND).click();
        write(text);
    }

    /** Writes into the open box and sends. */
    void write(String text) {
        person.box("Internal message").fill(text);
        person.button("Send").click();
        assertThat(person.entry(text)).isVisible();
    }
}
