package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The keyboard of the desk. */
class KeyboardJourneyTest extends JourneyTest {

    @Test
    @Tag("UC-26.1")
    @Tag("UC-26.2")
    @Tag("UC-25.1")
    void worksThroughAConversationWithoutAMouse() {
        String name = CustomerRestClient.uniqueName("Karla");
        CustomerRestClient.ConversationHandle talk = restClient().startConversation("acme", name, "My line is dead.");
        BrowserUser leo = leo();
        Page page = leo.page();
        Keyboard keys = page.keyboard();
        assertThat(new InboxPage(leo).row(talk.protocol())).isVisible();

        keys.press("Control+k");
        assertThat(page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search commands")))
                .isFocused();
        keys.type("take " + talk.protocol());
        assertThat(page.getByRole(AriaRole.OPTION)).hasCount(1);
        keys.press("Enter");
        Locator answer = leo.textBox("Message to customer");
        assertThat(answer).isVisible();
        assertThat(page.getByText("with Leo Agent")).isVisible();

        keys.press("r");
        assertThat(answer).isFocused();
        keys.type("/");
        assertThat(page.getByRole(AriaRole.LISTBOX, new Page.GetByRoleOptions().setName("Canned replies")))
                .isVisible();
        keys.press("Enter");
        assertThat(answer).not().hasValue(Pattern.compile("^/?$"));
        keys.type(" Is it your own line?");
        keys.press("Enter");
        assertThat(leo.timelineEntry("Is it your own line?")).isVisible();

        DashboardPage guide = new DashboardPage(ana());
        guide.openConversation(talk.protocol(), name);
        guide.openFieldAndSend("Offer a technician.");
        assertThat(leo.unreadBadge(1)).isVisible();
        assertThat(answer).isFocused();
        keys.press("Escape");
        assertThat(leo.conversationPanel()).isFocused();
        keys.press("i");
        assertThat(leo.timelineEntry("Offer a technician.")).isVisible();
        keys.press("i");
        assertThat(leo.textBox("Internal message")).isFocused();
        keys.type("I shall.");
        keys.press("Enter");
        assertThat(leo.timelineEntry("I shall.")).isVisible();

        assertThat(page.locator("aside-timeline")).isFocused();
        keys.press("Escape"); // otherwise a letter typed right after the box closed is text again
        keys.press("e");
        assertThat(page.getByRole(AriaRole.ALERTDIALOG)
                        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Keep open")))
                .isFocused();
        keys.press("Shift+Tab");
        keys.press("Enter");
        assertThat(page.locator(".panel-head").getByText("Closed")).isVisible();
    }

    @Test
    @Tag("UC-26.3")
    void singleLettersAreSwitchedOffForThePerson() {
        BrowserUser mia = mia();
        Page page = mia.page();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Inbox")))
                .isVisible();
        Locator sheet = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Keys"));
        page.keyboard().press("?");
        assertThat(sheet).isVisible();
        page.waitForResponse(
                response -> response.url().contains("v-r=uidl"),
                () -> sheet.getByRole(AriaRole.CHECKBOX).uncheck());
        page.keyboard().press("Escape");
        assertThat(sheet).hasCount(0);

        page.reload();
        assertThat(page.locator("aside-keys")).hasAttribute("off", "");
        page.keyboard().press("?");
        page.keyboard().press("Control+k");
        assertThat(page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Commands")))
                .isVisible();
        assertThat(sheet).hasCount(0);
        page.keyboard().type("keys on");
        page.waitForResponse(
                response -> response.url().contains("v-r=uidl"),
                () -> page.keyboard().press("Enter"));
    }

    @Test
    @Tag("faults")
    @Tag("UC-26.1")
    void lettersInAnOpenMenuPressNothingBehindIt() {
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", CustomerRestClient.uniqueName("Kora"), "Is somebody there?");
        BrowserUser leo = leo();
        Page page = leo.page();
        new InboxPage(leo).openConversation(talk.protocol());
        Locator take = page.locator(".conversation [aria-keyshortcuts='t']");
        assertThat(take).isVisible();
        take.evaluate("button => button.addEventListener('click', () => (window.pressed = true))");
        // The element has no box of its own: what it opens is drawn in its shadow root.
        Locator openMenu = page.locator("vaadin-menu-bar-submenu[opened]");
        for (String menu : List.of("Your presence: Available", "Your menu: Leo Agent", "Saved filters")) {
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(menu))
                    .click();
            assertThat(openMenu.first()).isAttached();
            page.keyboard().press("t");
            assertThat(openMenu.first()).isAttached();
            page.keyboard().press("Escape");
            assertThat(openMenu).hasCount(0);
        }
        assertThat((Boolean) page.evaluate("window.pressed === true"))
                .as("Take was pressed")
                .isFalse();

        page.keyboard().press("Control+k");
        Locator commands = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Commands"));
        assertThat(commands).isVisible();
        page.keyboard().press("Control+k");
        assertThat(commands).hasCount(0);

        page.keyboard().press("t");
        assertThat(leo.textBox("Message to customer")).isVisible();
        new InboxPage(leo).closeConversation();
    }

    @Test
    @Tag("faults")
    @Tag("UC-26.1")
    void lettersGoThroughTheListTakeCallAndSnooze() {
        String name = CustomerRestClient.uniqueName("Kilian");
        List<CustomerRestClient.ConversationHandle> talks = IntStream.range(0, 3)
                .mapToObj(i -> restClient().startConversation("acme", name, "Number " + i))
                .toList();
        BrowserUser leo = leo();
        Page page = leo.page();
        Keyboard keys = page.keyboard();
        InboxPage inbox = new InboxPage(leo);
        leo.textBox("Filter my conversations and the queue").fill(name);
        assertThat(page.locator("main aside-conversation-rows:visible li")).hasCount(3);
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Inbox"))
                .click();

        keys.press("j");
        assertShown(page, talks.get(0));
        keys.press("j");
        assertShown(page, talks.get(1));
        keys.press("j");
        assertShown(page, talks.get(2));
        keys.press("k");
        assertShown(page, talks.get(1));
        keys.press("t");
        assertThat(page.getByText("with Leo Agent")).isVisible();

        page.locator("aside-timeline").focus();
        keys.press("s");
        assertThat(page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search by name")))
                .isVisible();
        keys.press("Escape");
        page.locator("aside-timeline").focus();
        keys.press("b");
        assertThat(page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("15 minutes")))
                .isVisible();
        keys.press("Escape");
        inbox.closeConversation();
    }

    @Test
    @Tag("faults")
    @Tag("UC-26.2")
    void theCommandMenuReachesTheHeadAndTheMenusOfTheView() {
        BrowserUser sofia = sofia();
        Page page = sofia.page();
        Locator column =
                page.locator("vaadin-grid-sorter:visible").filter(new Locator.FilterOptions().setHasText("Department"));
        assertThat(column).isVisible();
        runCommand(page, "columns department");
        assertThat(column).hasCount(0);
        runCommand(page, "columns department");
        assertThat(column).isVisible();

        runCommand(page, "appearance dark");
        assertThat(page.locator("html")).hasAttribute("style", Pattern.compile(".*color-scheme: dark.*"));
        runCommand(page, "appearance system");
        runCommand(page, "presence offline");
        assertThat(page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Your presence: Offline")))
                .isVisible();
        runCommand(page, "presence available");
        assertThat(page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Your presence: Available")))
                .isVisible();
    }

    private static void runCommand(Page page, String words) {
        page.keyboard().press("Control+k");
        page.keyboard().type(words);
        assertThat(page.getByRole(AriaRole.OPTION)).hasCount(1);
        page.keyboard().press("Enter");
    }
}
