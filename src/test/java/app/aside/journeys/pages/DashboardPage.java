package app.aside.journeys.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** An administrator or supervisor at the Dashboard. */
public final class DashboardPage {

    public static final String SEND = "Send internal message to agent";

    private final BrowserUser user;

    public DashboardPage(BrowserUser person) {
        this.user = person;
    }

    public Page page() {
        return user.page();
    }

    /**
     * Narrows the list to one conversation, so that what stands in the list stands on its row. The grid keeps cells that
     * it does not show at present.
     */
    public Locator row(String protocol) {
        Locator filter = user.textBox("Filter conversations");
        if (!filter.inputValue().equals(protocol)) {
            filter.fill(protocol);
        }
        Locator cells = page().locator("vaadin-grid-cell-content:visible");
        assertThat(cells.locator(".protocol")).hasText(new String[] {protocol});
        return cells;
    }

    public void openConversation(String protocol, String customer) {
        row(protocol).getByText(customer).click();
        assertThat(page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(customer)))
                .isVisible();
    }

    /** Opens the box and sends; the conversation is open. */
    public void openFieldAndSend(String text) {
        user.button(SEND).click();
        sendInternalMessage(text);
    }

    /** Opens the box, ticks what the message asks for, and sends. */
    public void openFieldAndAsk(String text, String... options) {
        user.button(SEND).click();
        for (String option : options) {
            page().getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(option))
                    .check();
        }
        sendInternalMessage(text);
    }

    /** Writes into the open box and sends. */
    public void sendInternalMessage(String text) {
        user.textBox("Internal message").fill(text);
        user.button("Send").click();
        assertThat(user.timelineEntry(text)).isVisible();
    }
}
