package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.CustomerRestClient.ConversationHandle;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.SlowNetwork;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A press on the former conversation while another one opens does nothing to either, and the page says what it does. */
@Tag("faults")
class PressWhileOpeningJourneyTest extends JourneyTest {

    /** The line may be gone before Playwright looks for it. */
    private static final String NOTE_OPENING = """
            () => {
                window.sawOpening = false;
                new MutationObserver((changes, observer) => {
                    const line = document.querySelector('.opening > [role=status]');
                    if (line?.textContent.startsWith('Opening')) {
                        window.sawOpening = true;
                        observer.disconnect();
                    }
                }).observe(document.body, { childList: true });
            }
            """;

    /** Milliseconds that each answer of the server takes longer; enough to press in. */
    private static final int DELAY = 400;

    @Test
    void agentPressesAnActionOfTheConversationThatIsLeft() {
        ConversationHandle first = start("Olga");
        ConversationHandle second = start("Otto");
        BrowserUser leo = leo();
        InboxPage inbox = new InboxPage(leo);
        inbox.takeConversation(first.protocol());
        inbox.takeConversation(second.protocol());
        BrowserUser ana = ana();
        for (ConversationHandle talk : List.of(first, second)) {
            ana.page().navigate("/dashboard/" + talk.id());
            new DashboardPage(ana).openFieldAndSend("Be kind");
            leo.page().navigate("/inbox/" + talk.id());
            leo.unreadBadge(1).click();
            assertThat(leo.timelineEntry("Be kind")).isVisible();
        }
        SlowNetwork network = new SlowNetwork(leo);
        network.delay(DELAY);
        ConversationHandle open = second;
        for (String action : List.of("Close", "Transfer", "Reply", "Call Supervisor", "Send to customer")) {
            ConversationHandle next = open == first ? second : first;
            Locator row = inbox.row(next.protocol()).getByRole(AriaRole.LINK);
            pressDuring(leo.page(), row, leo.button(action));
            assertShown(leo.page(), next);
            assertNothingHappened(leo.page());
            open = next;
        }
        network.delay(0);
        leo.textBox("Message to customer").fill("Still here");
        leo.button("Send to customer").click();
        assertThat(leo.timelineEntry("Still here")).isVisible();
        assertThat(restClient().messageTexts(open)).endsWith("Still here");
    }

    @Test
    void administratorPressesSendForTheConversationThatIsLeft() {
        ConversationHandle first = startOngoing("Pia");
        ConversationHandle second = startOngoing("Pit");
        BrowserUser ana = ana();
        ana.page().navigate("/dashboard/" + first.id());
        assertShown(ana.page(), first);
        Locator row = new DashboardPage(ana).row(second.protocol()).locator(".protocol");
        SlowNetwork network = new SlowNetwork(ana);
        network.delay(DELAY);
        pressDuring(ana.page(), row, ana.button(DashboardPage.SEND));
        assertShown(ana.page(), second);
        assertNothingHappened(ana.page());
    }

    @Test
    void administratorPressesSendAfterALinkOfTheGrid() {
        ConversationHandle first = startOngoing("Pola");
        ConversationHandle second = startOngoing("Paul");
        BrowserUser ana = ana();
        ana.page().navigate("/dashboard/" + first.id());
        assertShown(ana.page(), first);
        Locator link = new DashboardPage(ana).row(second.protocol()).locator("a.name");
        new SlowNetwork(ana).delay(DELAY);
        pressDuring(ana.page(), link, ana.button(DashboardPage.SEND));
        assertShown(ana.page(), second);
        assertNothingHappened(ana.page());
    }

    @Test
    void agentTakesACustomerWhileAConversationOpens() {
        ConversationHandle next = start("Ines");
        ConversationHandle former = start("Ida");
        ConversationHandle waits = start("Ivo");
        BrowserUser leo = leo();
        InboxPage inbox = new InboxPage(leo);
        inbox.takeConversation(next.protocol());
        inbox.takeConversation(former.protocol());
        new SlowNetwork(leo).delay(DELAY);
        inbox.row(next.protocol()).getByRole(AriaRole.LINK).click();
        inbox.takeConversation(waits.protocol());
        assertShown(leo.page(), waits);
        inbox.answer("I am here");
        assertThat(restClient().messageTexts(waits)).endsWith("I am here");
    }

    @Test
    void agentPressesKeysWhileAConversationOpens() {
        ConversationHandle next = start("Uma");
        ConversationHandle former = start("Uwe");
        BrowserUser leo = leo();
        InboxPage inbox = new InboxPage(leo);
        inbox.takeConversation(next.protocol());
        inbox.takeConversation(former.protocol());
        assertShown(leo.page(), former);
        new SlowNetwork(leo).delay(DELAY);
        inbox.row(next.protocol()).getByRole(AriaRole.LINK).click();
        leo.page().keyboard().press("e");
        // The element of the dialog has no size of its own.
        assertThat(leo.page().getByRole(AriaRole.ALERTDIALOG).getByRole(AriaRole.BUTTON, named("Close conversation")))
                .isVisible();
        assertShown(leo.page(), next);
        leo.page().keyboard().press("Escape");
        inbox.row(former.protocol()).getByRole(AriaRole.LINK).click();
        leo.page().keyboard().type("rI am here");
        leo.page().keyboard().press("Enter");
        assertThat(leo.timelineEntry("I am here")).isVisible();
        assertThat(restClient().messageTexts(former)).endsWith("I am here");
    }

    @Test
    void managerPressesExportOfTheConversationThatIsLeft() {
        BrowserUser max = max();
        Locator rows = max.page().locator("vaadin-grid-cell-content:visible .protocol");
        rows.nth(1).click();
        Locator export = max.page().getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Export PDF"));
        assertThat(export).isVisible();
        String next = rows.first().innerText();
        SlowNetwork network = new SlowNetwork(max);
        network.delay(DELAY);
        pressDuring(max.page(), rows.first(), export);
        assertThat(max.page().locator("main .conversation:not([inert]) .facts .protocol"))
                .hasText(next);
        assertNothingHappened(max.page());
    }

    /** Presses the row, and where the button stood before an answer can have come. */
    private static void pressDuring(Page page, Locator row, Locator button) {
        assertThat(button).isVisible();
        BoundingBox place = Objects.requireNonNull(button.boundingBox());
        page.evaluate(NOTE_OPENING);
        row.click();
        page.mouse().click(place.x + place.width / 2, place.y + place.height / 2);
        page.waitForFunction("() => window.sawOpening");
    }

    private static void assertNothingHappened(Page page) {
        assertThat(page.locator(".opening")).hasCount(0);
        assertThat(page.locator("vaadin-dialog[opened], vaadin-confirm-dialog[opened], vaadin-context-menu[opened]"))
                .hasCount(0);
        assertThat(page.locator("aside-internal-composer[open]")).hasCount(0);
        assertThat(page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Full record")))
                .hasCount(0);
    }

    private ConversationHandle start(String name) {
        return restClient().startConversation("acme", CustomerRestClient.uniqueName(name), "Good morning");
    }

    private ConversationHandle startOngoing(String name) {
        ConversationHandle talk = start(name);
        BrowserUser leo = leo();
        new InboxPage(leo).takeConversation(talk.protocol());
        leo.context().close();
        return talk;
    }
}
