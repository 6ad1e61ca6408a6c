package app.aside.journeys.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.JourneyTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** An agent at the Inbox. */
public final class InboxPage {

    private final BrowserUser user;

    public InboxPage(BrowserUser person) {
        this.user = person;
    }

    Page page() {
        return user.page();
    }

    /** The conversation's line on the left. */
    public Locator row(String protocol) {
        return row(page(), protocol);
    }

    public static Locator row(Page page, String protocol) {
        return page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(protocol));
    }

    /** Takes it out of the queue; it is open then. */
    public void takeConversation(String protocol) {
        row(protocol)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Take"))
                .click();
        // The curtain has a box of that name, too, until the real one has begun.
        assertThat(page().locator(".opening")).hasCount(0);
        assertThat(user.textBox("Message to customer")).isVisible();
    }

    public void openConversation(String protocol) {
        row(protocol).getByRole(AriaRole.LINK).click();
        assertThat(user.conversationPanel()).isVisible();
    }

    public void answer(String text) {
        user.textBox("Message to customer").fill(text);
        user.button("Send to customer").click();
        assertThat(user.timelineEntry(text)).isVisible();
    }

    /** Closes the open conversation. */
    public void closeConversation() {
        user.button("Close").click();
        JourneyTest.confirm(page(), "Close conversation");
    }

    /** Answers the last internal message. */
    public void replyToInternalMessage(String text) {
        user.button("Reply").click();
        sendInternalMessage(text);
    }

    /** Opens Call Supervisor and chooses the person of that name. */
    public void callSupervisor(String search, String name) {
        user.button("Call Supervisor").click();
        page().getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search by name"))
                .fill(search);
        page().getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText(name))
                .click();
    }

    /** Writes into the open internal box and sends. */
    public void sendInternalMessage(String text) {
        user.textBox("Internal message").fill(text);
        user.button("Send").click();
        assertThat(user.timelineEntry(text)).isVisible();
    }
}
