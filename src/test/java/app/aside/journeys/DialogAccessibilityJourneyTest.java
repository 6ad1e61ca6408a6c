package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import app.aside.journeys.pages.SettingsPage;
import app.aside.staff.secondfactor.OneTimeCodes;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every dialog and menu, refused forms, and pages that are seldom seen, as axe sees them. */
@Tag("faults")
class DialogAccessibilityJourneyTest extends AccessibilityScans {

    private static final String OWN_PASSWORD = "seven unrelated harbour lamps";

    @Test
    void dialogsOfAConversation() {
        String name = CustomerRestClient.uniqueName("Adela");
        CustomerRestClient.ConversationHandle talk = restClient().startConversation("acme", name, "Can you hear me?");
        BrowserUser leo = leo();
        Page page = leo.page();
        InboxPage inbox = new InboxPage(leo);
        inbox.takeConversation(talk.protocol());
        inbox.answer("Yes.");

        leo.button("Transfer").click();
        Locator dialog = dialog(page, "Transfer conversation");
        press(dialog, "Transfer");
        assertThat(dialog.getByText("Choose a department.")).isVisible();
        scanAndClose(dialog, "transfer, refused");

        leo.button("Snooze").click();
        assertThat(menuItem(page, "Own time…")).isVisible();
        scan(page, "menu of snooze");
        menuItem(page, "Own time…").click();
        scanAndClose(dialog(page, "Snooze until"), "snooze");

        leo.button("Canned replies").click();
        menuItem(page, "My replies…").click();
        dialog = dialog(page, "My replies");
        dialog.getByLabel("Title").fill("Adela");
        dialog.getByLabel("Text").fill("Dear {customer}");
        press(dialog, "Add reply");
        assertThat(dialog.getByRole(AriaRole.BUTTON, named("Delete Adela"))).isVisible();
        scan(page, "own replies");
        press(dialog, "Delete Adela");
        press(dialog, "Done");

        leo.button("Emoji").first().click();
        assertThat(dialog(page, "Emoji").getByRole(AriaRole.TAB).first()).isVisible();
        scan(page, "emoji");
        dialog(page, "Emoji").getByRole(AriaRole.COMBOBOX).press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);

        page.locator("aside-timeline").focus();
        page.keyboard().press("?");
        dialog(page, "Keys");
        scan(page, "list of keys");
        page.keyboard().press("Escape");

        leo.button("Close").click();
        assertThat(page.getByRole(AriaRole.ALERTDIALOG)).isAttached();
        scan(page, "question before closing");
        confirm(page, "Close conversation");
        assertThat(leo.button("Undo")).isVisible();
        scan(page, "closing that can be undone");
    }

    @Test
    void dialogsOfGuidance() {
        String name = CustomerRestClient.uniqueName("Alma");
        CustomerRestClient.ConversationHandle talk = restClient().startConversation("acme", name, "Is it loud?");
        BrowserUser leo = leo();
        new InboxPage(leo).takeConversation(talk.protocol());
        BrowserUser sofia = sofia();
        DashboardPage guide = new DashboardPage(sofia);
        guide.openConversation(talk.protocol(), name);
        guide.openFieldAndAsk("Say it louder.", "Suggested answer");
        leo.unreadBadge(1).click();
        leo.textBox("Message to customer").fill("One moment.");
        leo.button("Use as answer").click();
        assertThat(leo.page().getByRole(AriaRole.ALERTDIALOG)).isAttached();
        scan(leo.page(), "question before a suggested answer replaces a text");
        confirm(leo.page(), "Cancel");
        leo.button("Decline").click();
        Locator dialog = dialog(leo.page(), "Decline this internal message?");
        press(dialog, "Decline");
        scanAndClose(dialog, "declining, refused");

        sofia.button("Join conversation").click();
        assertThat(sofia.page().getByRole(AriaRole.ALERTDIALOG)).isAttached();
        scan(sofia.page(), "question before joining");
        confirm(sofia.page(), "Cancel");
    }

    @Test
    void menusAndFilters() {
        BrowserUser sofia = sofia();
        Page page = sofia.page();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Your menu: Sofia Supervisor"))
                .click();
        assertThat(menuItem(page, "Notifications…")).isVisible();
        scan(page, "user menu");
        menuItem(page, "Notifications…").click();
        Locator dialog = dialog(page, "Notifications");
        dialog.getByRole(AriaRole.CHECKBOX, named("Quiet hours")).check();
        scanAndClose(dialog, "notifications");
        page.locator(".presence-menu vaadin-menu-bar-button").first().click();
        assertThat(page.getByRole(AriaRole.MENU)).isVisible();
        scan(page, "menu of the presence");
        page.keyboard().press("Escape");

        String name = CustomerRestClient.uniqueName("Filter");
        sofia.textBox("Filter conversations").fill("Carla");
        chooseFilter(page, "Save this filter…");
        dialog = dialog(page, "Save this filter");
        press(dialog, "Save");
        scan(page, "saving a filter, refused");
        dialog.getByLabel("Name").fill(name);
        press(dialog, "Save");
        assertThat(dialog).hasCount(0);
        chooseFilter(page, "Rename, replace or delete…");
        dialog = dialog(page, "Saved filters");
        assertThat(sofia.button("Delete the filter " + name)).isVisible();
        scan(page, "saved filters");
        sofia.button("Delete the filter " + name).click();
        assertThat(page.getByRole(AriaRole.ALERTDIALOG)).isAttached();
        scan(page, "question before a filter is deleted");
        confirm(page, "Delete");
        press(dialog, "Done");
    }

    @Test
    void dialogsOfTheSettings() {
        BrowserUser ana = ana();
        Page page = ana.page();
        SettingsPage settings = new SettingsPage(ana);
        ana.button("Invite").click();
        Locator dialog = dialog(page, "Invite to your company");
        press(dialog, "Invite");
        scanAndClose(dialog, "invitation, refused");
        dialog = settings.openEditor("Leo Agent", "leo@acme.example");
        scan(page, "member of staff");
        press(dialog, "Disable…");
        assertThat(page.getByRole(AriaRole.ALERTDIALOG)).isAttached();
        scan(page, "question before somebody is disabled");
        confirm(page, "Cancel");
        press(dialog, "Cancel");

        page.navigate("/settings/departments");
        ana.button("Routing of Support").click();
        scanAndClose(dialog(page, "Routing of Support"), "routing");
        ana.button("Hours and targets of Support").click();
        dialog = dialog(page, "Hours and targets of Support");
        dialog.getByLabel("opening hours").check();
        scanAndClose(dialog, "hours and targets");
        ana.button("Calls of Support").click();
        scanAndClose(dialog(page, "Calls of Support"), "calls");
        ana.button("Rename Support").click();
        scanAndClose(dialog(page, "Rename Support"), "renaming a department");
        page.getByLabel("Conversations for each agent").fill("");
        ana.button("Save capacity").click();
        ana.button("Save for this agent").click();
        assertThat(page.getByText("Choose an agent.")).isVisible();
        scan(page, "capacity, refused");
    }

    @Test
    void dialogsOfRepliesChannelsAndSingleSignOn() {
        BrowserUser ana = ana();
        Page page = ana.page();
        page.navigate("/settings/canned-replies");
        ana.button("Add").click();
        Locator dialog = dialog(page, "Add a canned reply");
        press(dialog, "Add");
        scanAndClose(dialog, "adding a canned reply, refused");

        String channel = CustomerRestClient.uniqueName("Messenger");
        page.navigate("/settings/channels");
        ana.button("Add").click();
        dialog = dialog(page, "Add a channel");
        scan(page, "adding a channel");
        dialog.getByLabel("Name").fill(channel);
        press(dialog, "Add");
        dialog = dialog(page, "Key of " + channel);
        scan(page, "key of a channel");
        press(dialog, "Done");
        ana.button("Revoke the key of " + channel).click();
        assertThat(page.getByRole(AriaRole.ALERTDIALOG)).isAttached();
        scan(page, "question before a key is revoked");
        confirm(page, "Revoke");

        page.navigate("/settings/single-sign-on");
        ana.button("Add group").click();
        ana.button("Save").click();
        scan(page, "settings of single sign-on, refused");
    }

    @Test
    void dialogsOfTheAccount() {
        String name = CustomerRestClient.uniqueName("Ada");
        String email = name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@acme.example";
        String link = new SettingsPage(ana()).invite(name, email);
        // Browsers make no passkeys for an IP address.
        BrowserUser ada = newUser(
                "ada",
                new Browser.NewContextOptions()
                        .setBaseURL(
                                "http://localhost:" + application().baseUrl().getPort()));
        Page page = ada.page();
        ada.setPassword(URI.create(link).getPath(), OWN_PASSWORD);
        ada.signIn(email, OWN_PASSWORD);
        page.navigate("/second-factor");
        page.getByLabel("Password").fill(OWN_PASSWORD);
        ada.button("Continue").click();
        OneTimeCodes codes = OneTimeCodes.ofText(page.locator("code.secret").innerText());
        ada.textBox("The code that the app shows now").fill(codes.now());
        ada.button("Confirm").click();
        ada.button("I have kept them").click();

        page.navigate("/account");
        ada.button("Add a passkey…").click();
        Locator dialog = dialog(page, "Add a passkey");
        press(dialog, "Continue");
        scanAndClose(dialog, "passkey, refused");
        ada.button("Remove…").click();
        dialog = dialog(page, "Remove one-time codes?");
        press(dialog, "Remove");
        scanAndClose(dialog, "removing one-time codes, refused");
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
        assertThat(leo.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        scan(leo.page(), "view that is not open to the person");
    }

    private static Locator dialog(Page page, String title) {
        Locator dialog = page.getByRole(
                AriaRole.DIALOG, new Page.GetByRoleOptions().setName(title).setExact(true));
        assertThat(dialog).isAttached();
        return dialog;
    }

    private static void press(Locator dialog, String button) {
        dialog.getByRole(AriaRole.BUTTON, named(button)).click();
    }

    private static Locator menuItem(Page page, String entry) {
        return page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(entry))
                .last();
    }

    /** Scans with the dialog open and closes it. */
    private void scanAndClose(Locator dialog, String where) {
        scan(dialog.page(), where);
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(Pattern.compile("^(Cancel|Done|Close)$")))
                .click();
        assertThat(dialog).hasCount(0);
    }

    private static void chooseFilter(Page page, String entry) {
        page.locator(".saved-filters vaadin-menu-bar-button").first().click();
        page.locator("vaadin-menu-bar-item:visible")
                .filter(new Locator.FilterOptions().setHasText(entry))
                .last()
                .click();
    }
}
