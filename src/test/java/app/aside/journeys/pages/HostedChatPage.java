package app.aside.journeys.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A customer at the hosted page. */
public final class HostedChatPage {

    private final BrowserUser user;
    private final String name;

    public HostedChatPage(BrowserUser person, String name) {
        this.user = person;
        this.name = name;
    }

    public Page page() {
        return user.page();
    }

    public BrowserUser user() {
        return user;
    }

    public String name() {
        return name;
    }

    /** Asks Support; returns the protocol number. */
    public String startConversation(String company, String text) {
        page().navigate("/chat/" + company);
        user.textBox("Your name").fill(name);
        page().getByLabel("Department").selectOption("Support");
        user.textBox("Message").fill(text);
        user.button("Start conversation").click();
        assertThat(user.button("Send")).isVisible();
        return page().locator(".protocol b").innerText();
    }

    void sendMessage(String text) {
        user.textBox("Message").fill(text);
        user.button("Send").click();
        assertThat(message(text)).isVisible();
    }

    /** What stands in the log with this text. */
    public Locator message(String text) {
        return page().getByRole(AriaRole.LOG).getByText(text);
    }

    /** The line that says how it stands: place in the queue, agent, closed. */
    public Locator statusLine() {
        return page().locator(".stand");
    }
}
