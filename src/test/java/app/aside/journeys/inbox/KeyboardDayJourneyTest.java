package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.CustomerRestClient.ConversationHandle;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A whole day at the keyboard: an agent and a manager press nothing with the mouse, and the focus is never lost. */
@Tag("faults")
class KeyboardDayJourneyTest extends JourneyTest {

    /** More than the fields and buttons of any view. */
    private static final int MAX_TABS = 120;

    @Test
    @Tag("UC-26.1")
    @Tag("UC-26.2")
    @Tag("UC-26.4")
    void agentServesFromSignInToSignOut() {
        String name = CustomerRestClient.uniqueName("Kira");
        ConversationHandle talk = restClient().startConversation("acme", name, "My line is dead.");
        ConversationHandle other = restClient().startConversation("acme", name, "My invoice is wrong.");
        BrowserUser sofia = sofia();
        DashboardPage guide = new DashboardPage(sofia);
        BrowserUser leo = newUser("leo");
        Page page = leo.page();
        signIn(leo, "leo@acme.example");

        take(leo, name, talk);
        answerTheCustomer(leo);
        answerWhoGuides(leo, guide, talk, name);
        callSupervisor(leo, sofia);
        snooze(leo, talk);
        transfer(leo, other);
        close(leo, talk);
        findInHistory(leo, talk);
        runCommand(page, "sign out");
        assertThat(page).hasURL(Pattern.compile(".*/login.*"));
    }

    @Test
    @Tag("UC-26.2")
    @Tag("UC-05.4")
    void managerFindsAndExports() throws IOException {
        ConversationHandle talk =
                restClient().startConversation("acme", CustomerRestClient.uniqueName("Kurt"), "My line is dead.");
        BrowserUser max = newUser("max");
        Page page = max.page();
        signIn(max, "max@acme.example");
        findInHistory(max, talk);
        tabTo(page, page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Export PDF")));
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Full record")))
                .isFocused();
        Download download = page.waitForDownload(() -> page.keyboard().press("Enter"));
        try (InputStream pdf = download.createReadStream()) {
            assertThat(new String(pdf.readNBytes(5), StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        }
        assertFocusKept(page);
    }

    private static void signIn(BrowserUser user, String email) {
        Page page = user.page();
        page.navigate("/login");
        tabTo(page, page.getByLabel("E-mail"));
        page.keyboard().type(email);
        tabTo(page, page.getByLabel("Password"));
        page.keyboard().type(BrowserUser.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/(inbox|history).*"));
    }

    private static void take(BrowserUser leo, String customer, ConversationHandle talk) {
        Page page = leo.page();
        tabTo(page, leo.textBox("Filter my conversations and the queue"));
        page.keyboard().type(customer);
        assertThat(page.locator("main aside-conversation-rows:visible li")).hasCount(2);
        tabTo(page, new InboxPage(leo).row(talk.protocol()).getByRole(AriaRole.LINK));
        page.keyboard().press("Enter");
        assertShown(page, talk);
        page.keyboard().press("t");
        assertThat(leo.textBox("Message to customer")).isVisible();
        assertFocusKept(page);
    }

    private static void answerTheCustomer(BrowserUser leo) {
        Page page = leo.page();
        Keyboard keys = page.keyboard();
        Locator answer = leo.textBox("Message to customer");
        keys.press("r");
        assertThat(answer).isFocused();
        keys.type("Good morning.");
        keys.press("Enter");
        assertThat(leo.timelineEntry("Good morning.")).isVisible();
        keys.type("/");
        assertThat(page.getByRole(AriaRole.LISTBOX, new Page.GetByRoleOptions().setName("Canned replies")))
                .isVisible();
        keys.press("Enter");
        assertThat(answer).not().hasValue(Pattern.compile("^/?$"));
        keys.type(" Is it your own line?");
        keys.press("Enter");
        assertThat(leo.timelineEntry("Is it your own line?")).isVisible();
        assertThat(answer).isFocused();
    }

    private static void answerWhoGuides(
            BrowserUser leo, DashboardPage guide, ConversationHandle talk, String customer) {
        Keyboard keys = leo.page().keyboard();
        Locator answer = leo.textBox("Message to customer");
        guide.openConversation(talk.protocol(), customer);
        keys.type("A technician co");
        guide.openFieldAndSend("Offer tomorrow.");
        assertThat(leo.unreadBadge(1)).isVisible();
        keys.type("mes tomorrow.");
        assertThat(answer).isFocused();
        assertThat(answer).hasValue("A technician comes tomorrow.");
        keys.press("Enter");
        assertThat(leo.timelineEntry("A technician comes tomorrow.")).isVisible();

        keys.press("Escape");
        keys.press("i");
        assertThat(leo.timelineEntry("Offer tomorrow.")).isVisible();
        keys.press("i");
        assertThat(leo.textBox("Internal message")).isFocused();
        keys.type("Done already.");
        keys.press("Enter");
        assertThat(leo.timelineEntry("Done already.")).isVisible();
        assertFocusKept(leo.page());
    }

    private static void callSupervisor(BrowserUser leo, BrowserUser sofia) {
        Page page = leo.page();
        Keyboard keys = page.keyboard();
        keys.press("Escape");
        keys.press("s");
        Locator search = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search by name"));
        assertThat(search).isFocused();
        keys.type("sof");
        assertThat(page.getByRole(AriaRole.OPTION)).hasCount(1);
        keys.press("ArrowDown");
        keys.press("Enter");
        tabTo(page, leo.textBox("Internal message"));
        keys.type("Could you look in?");
        keys.press("Enter");
        assertThat(leo.timelineEntry("Could you look in?")).containsText("to Sofia Supervisor");
        assertFocusKept(page);
        sofia.button("Accept").click();
        assertThat(page.getByText("Sofia Supervisor accepted")).isVisible();
        assertFocusKept(page);
    }

    private void snooze(BrowserUser leo, ConversationHandle talk) {
        Page page = leo.page();
        Keyboard keys = page.keyboard();
        keys.press("Escape");
        keys.press("b");
        assertThat(page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("15 minutes")))
                .isFocused();
        keys.press("Enter");
        assertThat(page.locator(".panel-head .snoozed")).containsText("snoozed until");
        assertFocusKept(page);
        restClient().postMessage(talk, "At nine, please.");
        assertThat(page.locator(".panel-head .snoozed")).not().isVisible();
        assertThat(leo.timelineEntry("At nine, please.")).isVisible();
        assertFocusKept(page);
    }

    private static void transfer(BrowserUser leo, ConversationHandle talk) {
        Page page = leo.page();
        Keyboard keys = page.keyboard();
        runCommand(page, "take " + talk.protocol());
        assertShown(page, talk);
        assertThat(leo.textBox("Message to customer")).isVisible();
        runCommand(page, "transfer");
        Locator dialog = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Transfer conversation"));
        choose(dialog, "Department", "Support");
        choose(dialog, "Agent", "Mia Agent");
        tabTo(page, dialog.getByRole(AriaRole.BUTTON, named("Transfer")));
        keys.press("Enter");
        assertThat(dialog).hasCount(0);
        assertThat(page.getByText("This conversation is with Mia Agent now.").first())
                .isVisible();
        assertThat(page.locator(".conversation .gone")).isFocused();
    }

    private static void choose(Locator dialog, String label, String option) {
        Page page = dialog.page();
        Locator field = dialog.getByRole(AriaRole.COMBOBOX, named(label));
        assertThat(field).isEnabled();
        tabTo(page, field);
        page.keyboard().type(option);
        assertThat(page.getByRole(AriaRole.OPTION)).hasCount(1);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(field).hasValue(Pattern.compile(option + ".*"));
    }

    private static void close(BrowserUser leo, ConversationHandle talk) {
        Page page = leo.page();
        Keyboard keys = page.keyboard();
        runCommand(page, "open " + talk.protocol());
        assertShown(page, talk);
        keys.press("e");
        Locator dialog = page.getByRole(AriaRole.ALERTDIALOG);
        assertThat(dialog.getByRole(AriaRole.BUTTON, named("Keep open"))).isFocused();
        Locator outcome = page.locator("vaadin-confirm-dialog vaadin-select");
        tabTo(page, outcome);
        keys.press("Enter");
        assertThat(page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName("Resolved").setExact(true)))
                .isVisible();
        keys.type("res");
        keys.press("Enter");
        assertThat(outcome).containsText("Resolved");
        tabTo(page, page.getByLabel("Note for staff"));
        keys.type("Tomorrow at nine");
        tabTo(page, dialog.getByRole(AriaRole.BUTTON, named("Close conversation")));
        keys.press("Enter");
        assertThat(page.locator(".panel-head").getByText("Closed")).isVisible();
        assertFocusKept(page);
    }

    private static void findInHistory(BrowserUser user, ConversationHandle talk) {
        Page page = user.page();
        if (!page.url().contains("/history")) {
            runCommand(page, "go to history");
            assertThat(user.textBox("Search")).isVisible();
            assertFocusKept(page);
        }
        tabTo(page, user.textBox("Search"));
        page.keyboard().type(talk.protocol());
        assertThat(page.locator("vaadin-grid-cell-content:visible .protocol")).hasText(new String[] {talk.protocol()});
        tabTo(page, page.locator("vaadin-grid"));
        page.keyboard().press("j");
        assertThat(user.timelineEntry("My line is dead.")).isVisible();
        assertFocusKept(page);
    }

    private static void runCommand(Page page, String words) {
        page.keyboard().press("Control+k");
        assertThat(page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search commands")))
                .isFocused();
        page.keyboard().type(words);
        assertThat(page.getByRole(AriaRole.OPTION)).hasCount(1);
        page.keyboard().press("Enter");
    }

    /** Goes on by Tab until the focus is there, as somebody does who has no mouse. */
    private static void tabTo(Page page, Locator target) {
        for (int tabs = 0; tabs < MAX_TABS; tabs++) {
            if ((Boolean) target.evaluate("element => element.contains(document.activeElement)")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Not reached by Tab: " + target);
    }

    /** The browser gives the focus to the page itself when the element that had it is gone. */
    private static void assertFocusKept(Page page) {
        page.waitForFunction("() => document.hasFocus() && document.activeElement !== document.body");
    }
}
