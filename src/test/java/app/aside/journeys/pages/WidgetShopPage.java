package app.aside.journeys.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer on the site of Acme's own, which embeds the widget. */
public final class WidgetShopPage {

    private static final String CSP_VIOLATION_SCRIPT = """
            document.addEventListener('securitypolicyviolation', (violation) =>
                console.error('CSP ' + violation.violatedDirective + ' ' + violation.blockedURI));
            """;

    private final BrowserUser user;
    private final URI shopUrl;
    private final String name;
    private final List<String> consoleErrors = new CopyOnWriteArrayList<>();

    public WidgetShopPage(BrowserUser person, URI shop, String name) {
        this.user = person;
        this.shopUrl = shop;
        this.name = name;
        person.context().addInitScript(CSP_VIOLATION_SCRIPT);
        person.context().onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                consoleErrors.add(message.text());
            }
        });
        person.context().onWebError(error -> consoleErrors.add(error.error()));
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

    /** What the browser complained of: refused by the page's policy, failed, thrown. */
    public List<String> consoleErrors() {
        return consoleErrors;
    }

    /** Opens the shop; returns when the widget's button is there. */
    public void open(String query) {
        page().navigate(shopUrl.resolve("/" + query).toString());
        assertThat(launcher()).isVisible();
    }

    public Locator launcher() {
        return launcher(page());
    }

    public static Locator launcher(Page page) {
        return page.locator("aside-widget .launcher");
    }

    public Locator panel() {
        return page().getByRole(AriaRole.DIALOG);
    }

    public void openChat() {
        launcher().click();
        assertThat(panel()).isVisible();
    }

    public void closeChat() {
        panel().press("Escape");
        assertThat(panel()).isHidden();
    }

    /** Asks Support in the unfolded chat. */
    public CustomerRestClient.ConversationHandle startConversation(String text) {
        submitStartForm(text);
        assertThat(user.button("Send")).isVisible();
        return conversation();
    }

    /** As {@link #startConversation}, without looking what comes of it. */
    public void submitStartForm(String text) {
        user.textBox("Your name").fill(name);
        page().getByLabel("Department").selectOption("Support");
        user.textBox("Message").fill(text);
        user.button("Start conversation").click();
    }

    public void sendMessage(String text) {
        user.textBox("Message").fill(text);
        user.button("Send").click();
    }

    public Locator message(String text) {
        return page().getByRole(AriaRole.LOG).getByText(text);
    }

    public Locator statusLine() {
        return page().locator(".stand");
    }

    /** Whether the chat hears its events there. */
    public static boolean isEventStream(String url) {
        return url.matches(".*/events([?].*)?");
    }

    /** The conversation as this browser keeps it. */
    public CustomerRestClient.ConversationHandle conversation() {
        String json = (String) page().evaluate(
                        "localStorage.getItem(Object.keys(localStorage).find((name) => name.endsWith('acme:talk')))");
        assertThat(json).isNotNull();
        JsonNode talk = JsonMapper.shared().readTree(json);
        return new CustomerRestClient.ConversationHandle(
                talk.get("id").asString(),
                talk.get("protocol").asString(),
                talk.get("token").asString());
    }
}
