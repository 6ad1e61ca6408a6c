package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer on the site of Acme's own, which embeds the widget. */
final class Shopper {

    private static final String WATCH = """
            document.addEventListener('securitypolicyviolation', (violation) =>
                console.error('CSP ' + violation.violatedDirective + ' ' + violation.blockedURI));
            """;

    private final Person person;
    private final URI shop;
    private final String name;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Shopper(Person person, URI shop, String name) {
        this.person = person;
        this.shop = shop;
        this.name = name;
        person.context().addInitScript(WATCH);
        person.context().onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        person.context().onWebError(error -> complaints.add(error.error()));
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

    /** What the browser complained of: refused by the page's policy, failed, thrown. */
    List<String> complaints() {
        return complaints;
    }

    /** Opens the shop; returns when the widget's button is there. */
    void arrive(String query) {
        page().navigate(shop.resolve("/" + query).toString());
        assertThat(launcher()).isVisible();
    }

    Locator launcher() {
        return launcher(page());
    }

    static Locator launcher(Page page) {
        return page.locator("aside-widget .launcher");
    }

    Locator panel() {
        return page().getByRole(AriaRole.DIALOG);
    }

    void unfold() {
        launcher().click();
        assertThat(panel()).isVisible();
    }

    void fold() {
        panel().press("Escape");
        assertThat(panel()).isHidden();
    }

    /** Asks Support in the unfolded chat. */
    CustomerLine.Talk ask(String text) {
        begin(text);
        assertThat(person.button("Send")).isVisible();
        return talk();
    }

    /** As {@link #ask}, without looking what comes of it. */
    void begin(String text) {
        person.box("Your name").fill(name);
        page().getByLabel("Department").selectOption("Support");
        person.box("Message").fill(text);
        person.button("Start conversation").click();
    }

    void say(String text) {
        person.box("Message").fill(text);
        person.button("Send").click();
    }

    Locator said(String text) {
        return page().getByRole(AriaRole.LOG).getByText(text);
    }

    Locator standing() {
        return page().locator(".stand");
    }

    /** Whether the chat hears its events there. */
    static boolean isStream(String url) {
        return url.matches(".*/events([?].*)?");
    }

    /** The conversation as this browser keeps it. */
    CustomerLine.Talk talk() {
        String json = (String) page().evaluate(
                        "localStorage.getItem(Object.keys(localStorage).find((name) => name.endsWith('acme:talk')))");
        assertThat(json).isNotNull();
        JsonNode talk = JsonMapper.shared().readTree(json);
        return new CustomerLine.Talk(
                talk.get("id").asString(),
                talk.get("protocol").asString(),
                talk.get("token").asString());
    }
}
