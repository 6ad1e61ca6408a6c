package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A conversation of thousands of messages opens at its end, at once, and is read upwards. */
class LongConversationTest extends Journey {

    private static final int MESSAGES = 2_000;

    @Test
    void opensAtItsEndAndKeepsThePlaceWhileOlderOnesCome() {
        CustomerLine.Talk talk = line().start("acme", CustomerLine.freshName("Lola"), "The very first line");
        line().sayAll(talk, IntStream.rangeClosed(1, MESSAGES).mapToObj(i -> "Line " + i));
        line().say(talk, "The very last line");
        Person leo = leo();
        new Agent(leo).take(talk.protocol());

        leo.page().navigate("/inbox/" + talk.id());
        assertThat(leo.entry("The very last line")).isInViewport();

        Locator entries = leo.conversation().locator("[data-entry]");
        int shown = entries.count();
        assertThat(shown).isBetween(20, 100);

        for (int page = 0; page < 3; page++) {
            Locator first = leo.entry(entries.first().locator(".text").innerText());
            leo.conversation().evaluate("stream => stream.scrollTop = 0");
            assertThat(entries).not().hasCount(shown);
            shown = entries.count();
            double before = top(leo.conversation()) + 14; // the stream's padding: there the first one stood
            assertThat(top(first)).isCloseTo(before, within(60.0));
            assertThat(first).isInViewport();
        }
        assertThat(shown).isLessThan(400);
        assertThat(leo.entry("The very first line")).hasCount(0);

        // Something new does not tear the reader away.
        Locator read = entries.nth(3);
        leo.conversation().evaluate("stream => stream.scrollTop += 1");
        line().say(talk, "One more at the end");
        assertThat(leo.page()
                        .getByRole(AriaRole.LISTITEM)
                        .filter(new Locator.FilterOptions().setHasText(talk.protocol())))
                .containsText("One more at the end");
        assertThat(leo.entry("One more at the end")).hasCount(1);
        assertThat(leo.entry("One more at the end")).not().isInViewport();
        assertThat(read).isAttached();

        // Nor however far up; what is not needed goes when the reader is at the end again.
        while (entries.count() <= 400) {
            int known = entries.count();
            leo.conversation().evaluate("stream => stream.scrollTop = 0");
            assertThat(entries).not().hasCount(known);
        }
        Locator far = leo.entry(entries.nth(3).locator(".text").innerText());
        leo.conversation().evaluate("stream => stream.scrollTop += 1");
        line().say(talk, "Two more at the end");
        assertThat(leo.entry("Two more at the end")).hasCount(1);
        assertThat(far).isAttached();
        leo.conversation().evaluate("stream => stream.scrollTop = stream.scrollHeight");
        assertThat(leo.conversation()).not().hasAttribute("away", "");
        // The first of these may come before the server knows that the reader is back.
        for (int i = 1; i <= 5 && far.count() > 0; i++) {
            line().say(talk, "Back for " + i);
            assertThat(leo.entry("Back for " + i)).isInViewport();
        }
        assertThat(far).hasCount(0);
    }

    /** Each page of a site begins the chat anew, so only the end of it is loaded. */
    @Test
    @Tag("UC-07.2")
    void theCustomerReadsItUpwardsToo() {
        Shopper carla = new Shopper(somebody("carla"), aside().shop(), CustomerLine.freshName("Carla"));
        Page page = carla.page();
        carla.arrive("");
        carla.unfold();
        CustomerLine.Talk talk = carla.ask("The very first line");
        line().sayAll(talk, IntStream.rangeClosed(2, 249).mapToObj(i -> "Line " + i));
        line().say(talk, "The very last line");
        Locator shown = page.locator(".message:not(.pending)");
        assertThat(shown).hasCount(250);

        page.reload();
        assertThat(carla.said("The very last line")).isInViewport();
        assertThat(shown).hasCount(100);
        Locator more = carla.person().button("Earlier messages");
        page.route(url -> url.contains("/messages?"), Route::abort);
        more.click();
        assertThat(page.getByText("No connection. Try again in a moment.")).isVisible();
        page.unrouteAll();
        String first = shown.first().locator(".bubble").innerText();
        Locator read = page.locator(".message").filter(new Locator.FilterOptions().setHasText(first));
        double before = top(read);
        more.click();
        assertThat(shown).hasCount(200);
        assertThat(page.getByText("No connection. Try again in a moment.")).isHidden();
        assertThat(top(read)).as("what is being read stays in its place").isCloseTo(before, within(60.0));
        more.press("Enter");
        assertThat(shown).hasCount(250);
        assertThat(more).isHidden();
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Messages")))
                .isFocused();

        List<String> texts = shown.locator(".bubble").allInnerTexts();
        assertThat(texts.getFirst()).isEqualTo("The very first line");
        assertThat(texts).doesNotHaveDuplicates().endsWith("The very last line");
        assertThat(page.locator(".day").allInnerTexts()).doesNotHaveDuplicates();
        carla.say("One more");
        assertThat(carla.said("One more")).isInViewport();
        assertThat(shown).hasCount(251);
        assertThat(carla.complaints()).allMatch(complaint -> complaint.contains("ERR_FAILED"));
    }

    private static double top(Locator element) {
        return element.boundingBox().y;
    }
}
