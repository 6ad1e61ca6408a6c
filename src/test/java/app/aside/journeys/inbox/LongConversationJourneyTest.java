package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.InboxPage;
import app.aside.journeys.pages.WidgetShopPage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A conversation of thousands of messages opens at its end, at once, and is read upwards. */
@Tag("faults")
class LongConversationJourneyTest extends JourneyTest {

    private static final int MESSAGE_COUNT = 2_000;

    @Test
    void opensAtEndAndKeepsScrollPositionWhileLoading() {
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", CustomerRestClient.uniqueName("Lola"), "The very first line");
        restClient().postMessages(talk, IntStream.rangeClosed(1, MESSAGE_COUNT).mapToObj(i -> "Line " + i));
        restClient().postMessage(talk, "The very last line");
        BrowserUser leo = leo();
        new InboxPage(leo).takeConversation(talk.protocol());

        leo.page().navigate("/inbox/" + talk.id());
        assertThat(leo.timelineEntry("The very last line")).isInViewport();

        Locator entries = leo.conversationPanel().locator("[data-entry]");
        int shown = entries.count();
        assertThat(shown).isBetween(20, 100);

        for (int page = 0; page < 3; page++) {
            Locator first = leo.timelineEntry(entries.first().locator(".text").innerText());
            leo.conversationPanel().evaluate("stream => stream.scrollTop = 0");
            assertThat(entries).not().hasCount(shown);
            shown = entries.count();
            double before = topOf(leo.conversationPanel()) + 14; // the stream's padding: there the first one stood
            assertThat(topOf(first)).isCloseTo(before, within(60.0));
            assertThat(first).isInViewport();
        }
        assertThat(shown).isLessThan(400);
        assertThat(leo.timelineEntry("The very first line")).hasCount(0);

        // Something new does not tear the reader away.
        Locator read = entries.nth(3);
        leo.conversationPanel().evaluate("stream => stream.scrollTop += 1");
        restClient().postMessage(talk, "One more at the end");
        assertThat(leo.page()
                        .getByRole(AriaRole.LISTITEM)
                        .filter(new Locator.FilterOptions().setHasText(talk.protocol())))
                .containsText("One more at the end");
        assertThat(leo.timelineEntry("One more at the end")).hasCount(1);
        assertThat(leo.timelineEntry("One more at the end")).not().isInViewport();
        assertThat(read).isAttached();

        // Nor however far up; what is not needed goes when the reader is at the end again.
        while (entries.count() <= 400) {
            int known = entries.count();
            leo.conversationPanel().evaluate("stream => stream.scrollTop = 0");
            assertThat(entries).not().hasCount(known);
        }
        Locator far = leo.timelineEntry(entries.nth(3).locator(".text").innerText());
        leo.conversationPanel().evaluate("stream => stream.scrollTop += 1");
        restClient().postMessage(talk, "Two more at the end");
        assertThat(leo.timelineEntry("Two more at the end")).hasCount(1);
        assertThat(far).isAttached();
        leo.conversationPanel().evaluate("stream => stream.scrollTop = stream.scrollHeight");
        assertThat(leo.conversationPanel()).not().hasAttribute("away", "");
        // The first of these may come before the server knows that the reader is back.
        for (int i = 1; i <= 5 && far.count() > 0; i++) {
            restClient().postMessage(talk, "Back for " + i);
            assertThat(leo.timelineEntry("Back for " + i)).isInViewport();
        }
        assertThat(far).hasCount(0);
    }

    /** Each page of a site begins the chat anew, so only the end of it is loaded. */
    @Test
    @Tag("UC-07.2")
    void customerLoadsOlderMessages() {
        WidgetShopPage carla =
                new WidgetShopPage(newUser("carla"), application().shopUrl(), CustomerRestClient.uniqueName("Carla"));
        Page page = carla.page();
        carla.open("");
        carla.openChat();
        CustomerRestClient.ConversationHandle talk = carla.startConversation("The very first line");
        restClient().postMessages(talk, IntStream.rangeClosed(2, 249).mapToObj(i -> "Line " + i));
        restClient().postMessage(talk, "The very last line");
        Locator shown = page.locator(".message:not(.pending)");
        assertThat(shown).hasCount(250);

        page.reload();
        assertThat(carla.message("The very last line")).isInViewport();
        assertThat(shown).hasCount(100);
        Locator more = carla.user().button("Earlier messages");
        page.route(url -> url.contains("/messages?"), Route::abort);
        more.click();
        assertThat(page.getByText("No connection. Try again in a moment.")).isVisible();
        page.unrouteAll();
        String first = shown.first().locator(".bubble").innerText();
        Locator read = page.locator(".message").filter(new Locator.FilterOptions().setHasText(first));
        double before = topOf(read);
        more.click();
        assertThat(shown).hasCount(200);
        assertThat(page.getByText("No connection. Try again in a moment.")).isHidden();
        assertThat(topOf(read)).as("what is being read stays in its place").isCloseTo(before, within(60.0));
        more.press("Enter");
        assertThat(shown).hasCount(250);
        assertThat(more).isHidden();
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Messages")))
                .isFocused();

        List<String> texts = shown.locator(".bubble").allInnerTexts();
        assertThat(texts.getFirst()).isEqualTo("The very first line");
        assertThat(texts).doesNotHaveDuplicates().endsWith("The very last line");
        assertThat(page.locator(".day").allInnerTexts()).doesNotHaveDuplicates();
        carla.sendMessage("One more");
        assertThat(carla.message("One more")).isInViewport();
        assertThat(shown).hasCount(251);
        assertThat(carla.consoleErrors())
                .as("at most the requests that the journey aborts")
                .allMatch(error -> error.contains("ERR_FAILED"));
    }

    private static double topOf(Locator element) {
        return element.boundingBox().y;
    }
}
