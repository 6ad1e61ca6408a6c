package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import app.aside.journeys.pages.SettingsPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every dialog, and the pages that are seldom seen, at both widths, in light and in dark. */
@Tag("faults")
class DialogAccessibilityJourneyTest extends AccessibilityScans {

    private static final String OWN_PASSWORD = "seven unrelated harbour lamps";

    @Override
    List<Appearance> appearances(int scan) {
        return allAppearances();
    }

    private static Locator dialog(Page page, String title) {
        Locator dialog = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(title));
        assertThat(dialog).isVisible();
        return dialog;
    }

    /** Scans the dialog that is open and closes it. */
    private void scanAndClose(Page page, String title) {
        Locator dialog = dialog(page, title);
        scan(page, "dialog " + title);
        dialog.locator("[slot=footer]")
                .getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^(Cancel|Done|Close)$")))
                .click();
        assertThat(dialog).hasCount(0);
    }

    private static void chooseFromMenu(Page page, String entry) {
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(entry))
                .last()
                .click();
    }

    private static void openUserMenu(Page page, String entry) {
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pattern.compile("^Your menu: ")))
                .click();
        chooseFromMenu(page, entry);
    }

    @Test
    void inbox() {
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", CustomerRestClient.uniqueName("Alba"), "Can you see me?");
        BrowserUser leo = leo();
        Page page = leo.page();
        InboxPage inbox = new InboxPage(leo);
        inbox.takeConversation(talk.protocol());
        inbox.answer("Yes.");
        leo.button("Snooze").click();
        chooseFromMenu(page, "Own time…");
        scanAndClose(page, "Snooze until");
        leo.button("Transfer").click();
        scanAndClose(page, "Transfer conversation");
        openUserMenu(page, "Notifications…");
        dialog(page, "Notifications")
                .getByRole(AriaRole.CHECKBOX, named("Quiet hours"))
                .check();
        scanAndClose(page, "Notifications");
        page.keyboard().press("?");
        dialog(page, "Keys");
        scan(page, "list of keys");
        page.keyboard().press("Escape");
        leo.button("Close").click();
        assertThat(page.getByText("Close this conversation?")).isVisible();
        scan(page, "inbox, question before closing");
        confirm(page, "Close conversation");
        assertThat(leo.button("Undo")).isVisible();
        scan(page, "inbox, closing that can be undone");
    }

    @Test
    void dashboardAndGuidance() {
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", CustomerRestClient.uniqueName("Alma"), "Can you hear me?");
        BrowserUser leo = leo();
        new InboxPage(leo).takeConversation(talk.protocol());
        BrowserUser sofia = sofia();
        Page page = sofia.page();
        page.navigate("/dashboard?search=Alma");
        openFilters(page, "Save this filter…");
        Locator saving = dialog(page, "Save this filter");
        scan(page, "dialog Save this filter");
        saving.getByLabel("Name").fill(CustomerRestClient.uniqueName("Alma"));
        saving.getByRole(AriaRole.BUTTON, named("Save")).click();
        assertThat(saving).hasCount(0);
        openFilters(page, "Rename, replace or delete…");
        scanAndClose(page, "Saved filters");

        DashboardPage guide = new DashboardPage(sofia);
        page.navigate("/dashboard");
        guide.openConversation(talk.protocol(), "Alma");
        guide.openFieldAndAsk("Louder, please.", "Urgent");
        leo.unreadBadge(1).click();
        leo.button("Decline").click();
        scanAndClose(leo.page(), "Decline this internal message?");
    }

    private static void openFilters(Page page, String entry) {
        page.locator(".saved-filters vaadin-menu-bar-button").first().click();
        page.locator("vaadin-menu-bar-item:visible")
                .filter(new Locator.FilterOptions().setHasText(entry))
                .last()
                .click();
    }

    @Test
    void settings() {
        BrowserUser ana = ana();
        Page page = ana.page();
        page.navigate("/settings/staff");
        ana.button("Invite").click();
        scanAndClose(page, "Invite to your company");
        new SettingsPage(ana).openEditor("Mia Agent", "mia@acme.example");
        scanAndClose(page, "Mia Agent");
        page.navigate("/settings/departments");
        ana.button("Routing of Billing").click();
        scanAndClose(page, "Routing of Billing");
        ana.button("Hours and targets of Billing").click();
        scanAndClose(page, "Hours and targets of Billing");
        ana.button("Calls of Billing").click();
        scanAndClose(page, "Calls of Billing");
        ana.button("Rename Billing").click();
        scanAndClose(page, "Rename Billing");
        page.navigate("/settings/canned-replies");
        ana.button("Add").click();
        scanAndClose(page, "Add a canned reply");
        page.navigate("/settings/channels");
        ana.button("Add").click();
        scanAndClose(page, "Add a channel");
    }

    @Test
    void account() {
        String name = CustomerRestClient.uniqueName("Ines");
        String email = name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@acme.example";
        String link = new SettingsPage(ana()).invite(name, email);
        // Browsers make no passkeys for an IP address.
        BrowserUser ines = newUser(
                "ines",
                new Browser.NewContextOptions()
                        .setBaseURL(
                                "http://localhost:" + application().baseUrl().getPort()));
        ines.setPassword(link, OWN_PASSWORD);
        ines.signIn(email, OWN_PASSWORD);
        Page page = ines.page();
        page.navigate("/account");
        ines.button("Add a passkey…").click();
        scanAndClose(page, "Add a passkey");
    }

    @Test
    void pagesThatAreSeldomSeen() {
        BrowserUser stranger = newUser("stranger");
        Page page = stranger.page();
        page.navigate("/login/sso");
        scan(page, "single sign-on");
        page.navigate("/login/sso?problem=no-group");
        scan(page, "single sign-on that failed");
        page.navigate("/chat/no-such-company");
        scan(page, "chat of no company");
        BrowserUser leo = leo();
        leo.page().navigate("/no-such-view");
        assertThat(leo.page().getByText("There is nothing at this address")).isVisible();
        scan(leo.page(), "no such view");
        leo.page().navigate("/settings");
        scan(leo.page(), "view that is not open to the person");
    }
}
