package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Widths, zoom and motion. */
@Tag("faults")
class LayoutJourneyTest extends JourneyTest {

    private static final String LONG = "The quick brown fox jumps over the lazy dog again. ".repeat(20);

    @Test
    void panesFoldAtTheirWidthsAndTextStaysReadable() {
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", CustomerRestClient.uniqueName("Lara"), LONG);
        BrowserUser leo = leo();
        Page page = leo.page();
        page.setViewportSize(1920, 900);
        InboxPage inbox = new InboxPage(leo);
        inbox.takeConversation(talk.protocol());
        Locator list = page.locator(".inbox > .work");
        Locator conversation = page.locator("main .conversation");
        Locator details = page.locator(".details-column .details");
        assertThat(details).isVisible();
        assertThat(box(list).width).isBetween(340.0, 412.0);
        assertThat(box(details).width).isBetween(319.0, 321.0);
        Number characters =
                (Number) page.locator(".entry.customer .text").first().evaluate("""
                text => {
                  const ruler = document.createElement('span');
                  ruler.textContent = '0'.repeat(72);
                  ruler.style.cssText = 'position: absolute; white-space: pre; font: inherit';
                  text.append(ruler);
                  const style = getComputedStyle(text);
                  const width = text.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
                  const share = width / ruler.getBoundingClientRect().width;
                  ruler.remove();
                  return share * 72;
                }""");
        assertThat(characters.doubleValue()).as("characters in a line").isBetween(40.0, 72.5);

        page.setViewportSize(1200, 900);
        assertThat(details).isVisible();
        assertThat(box(conversation).x + box(conversation).width).isLessThanOrEqualTo(box(details).x + 1);

        page.setViewportSize(1199, 900);
        assertThat(details).hasCount(0);
        leo.button("Details").click();
        assertThat(details).isVisible();
        assertThat(box(conversation).x + box(conversation).width)
                .as("over the conversation")
                .isGreaterThan(box(details).x + 1);
        leo.button("Close details").click();
        assertThat(details).hasCount(0);
        assertThat(list).isVisible();

        page.setViewportSize(799, 900);
        assertThat(list).not().isVisible();
        assertThat(box(conversation).width).isGreaterThan(790);
        page.setViewportSize(1280, 720);
        inbox.closeConversation();
    }

    @Test
    void theHeadOfTheListStaysWhileItScrolls() {
        String name = CustomerRestClient.uniqueName("Lina");
        List<CustomerRestClient.ConversationHandle> talks = java.util.stream.IntStream.range(0, 15)
                .mapToObj(i -> restClient().startConversation("acme", name, "Number " + i))
                .toList();
        BrowserUser leo = leo();
        Page page = leo.page();
        page.setViewportSize(1280, 500);
        leo.textBox("Filter my conversations and the queue").fill(name);
        Locator last = new InboxPage(leo).row(talks.getLast().protocol());
        assertThat(last).isVisible();
        double before = box(page.locator(".work-head")).y;
        last.scrollIntoViewIfNeeded();
        assertThat(last).isInViewport();
        assertThat(box(page.locator(".work-head")).y).isEqualTo(before);
        assertThat(leo.textBox("Filter my conversations and the queue")).isInViewport();
    }

    /** 200 % of a window of 1280 by 800 is one of 640 by 400 with twice the pixels. */
    @Test
    void everythingIsReachedAtTwiceTheSize() {
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", CustomerRestClient.uniqueName("Lutz"), LONG);
        BrowserUser leo = newUser(
                "leo", new Browser.NewContextOptions().setViewportSize(640, 400).setDeviceScaleFactor(2));
        leo.signIn("leo@acme.example");
        Page page = leo.page();
        InboxPage inbox = new InboxPage(leo);
        inbox.takeConversation(talk.protocol());
        assertFits(page, "inbox with a conversation");
        leo.textBox("Message to customer").fill("Is this readable?");
        assertThat(leo.textBox("Message to customer")).isInViewport();
        assertThat(leo.button("Send to customer")).isInViewport();
        leo.button("Send to customer").click();
        assertThat(leo.timelineEntry("Is this readable?")).isVisible();
        leo.button("Close").click();
        assertThat(page.getByRole(AriaRole.ALERTDIALOG).getByRole(AriaRole.BUTTON, named("Close conversation")))
                .isInViewport();
        confirm(page, "Close conversation");

        BrowserUser ana = newUser(
                "ana", new Browser.NewContextOptions().setViewportSize(640, 400).setDeviceScaleFactor(2));
        ana.signIn("ana@acme.example");
        for (String view : List.of("dashboard", "guidance", "history", "settings", "settings/departments", "account")) {
            ana.page().navigate("/" + view);
            assertThat(ana.page().locator("main > *").first()).isVisible();
            assertFits(ana.page(), view);
        }
    }

    @Test
    void nothingMovesForWhoWantsNoMotion() {
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", CustomerRestClient.uniqueName("Liv"), "Does it move?");
        BrowserUser leo = newUser("leo", new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
        leo.signIn("leo@acme.example");
        Page page = leo.page();
        // The page's own; what Vaadin draws in shadow roots has no animation in this theme.
        page.evaluate("""
                () => {
                  window.moved = [];
                  for (const kind of ['animationstart', 'transitionrun']) {
                    document.addEventListener(kind, (event) => moved.push(`${kind} of ${event.target.localName}.${event.target.className}`), true);
                  }
                }""");
        InboxPage inbox = new InboxPage(leo);
        inbox.takeConversation(talk.protocol());
        inbox.answer("Not here.");
        leo.button("Snooze").click();
        assertThat(page.locator("vaadin-context-menu[opened]")).hasCount(1);
        page.keyboard().press("Escape");
        inbox.closeConversation();
        assertThat(leo.button("Undo")).isVisible();
        assertThat((List<?>) page.evaluate("window.moved")).isEmpty();
    }

    private static void assertFits(Page page, String where) {
        Number beyond =
                (Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(beyond.intValue()).as("wider than the window: " + where).isZero();
    }

    private static BoundingBox box(Locator locator) {
        return locator.first().boundingBox();
    }
}
