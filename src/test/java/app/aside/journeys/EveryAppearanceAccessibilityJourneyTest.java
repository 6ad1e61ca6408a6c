package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.HostedChatPage;
import app.aside.journeys.pages.InboxPage;
import app.aside.journeys.pages.SettingsPage;
import app.aside.journeys.pages.WidgetShopPage;
import app.aside.staff.secondfactor.OneTimeCodes;
import app.aside.webhook.delivery.WebhookReceiver;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every page as axe sees it, at both widths, in light and in dark. */
@Tag("faults")
class EveryAppearanceAccessibilityJourneyTest extends AccessibilityScans {

    private static final String OWN_PASSWORD = "seven unrelated harbour lamps";

    @Test
    void signIn() {
        BrowserUser stranger = newUser("stranger");
        stranger.page().navigate("/login?error");
        scan(stranger.page(), "login");
    }

    @Test
    void dashboard() {
        String name = CustomerRestClient.uniqueName("Alma");
        CustomerRestClient.ConversationHandle talk = restClient().startConversation("acme", name, "Can you hear me?");
        BrowserUser leo = leo();
        InboxPage agent = new InboxPage(leo);
        agent.takeConversation(talk.protocol());
        BrowserUser ana = ana();
        scan(ana.page(), "dashboard");
        DashboardPage guide = new DashboardPage(ana);
        guide.openConversation(talk.protocol(), name);
        guide.openFieldAndSend("Louder, please.");
        leo.unreadBadge(1).click();
        agent.replyToInternalMessage("I shall shout.");
        assertThat(ana.unreadBadge(1)).isVisible();
        ana.button(DashboardPage.SEND).click();
        scan(ana.page(), "dashboard with conversation and composer");
    }

    @Test
    void inbox() {
        String name = CustomerRestClient.uniqueName("Alba");
        CustomerRestClient.ConversationHandle talk = restClient().startConversation("acme", name, "Can you see me?");
        BrowserUser leo = leo();
        scan(leo.page(), "inbox");
        new InboxPage(leo).takeConversation(talk.protocol());
        BrowserUser ana = ana();
        DashboardPage guide = new DashboardPage(ana);
        guide.openConversation(talk.protocol(), name);
        guide.openFieldAndAsk("Turn the light on.", "Urgent", "Suggested answer");
        leo.unreadBadge(1).click();
        assertThat(leo.button("Reply")).isVisible();
        guide.openFieldAndSend("All of them.");
        assertThat(leo.unreadBadge(1)).isVisible();
        leo.button("Call Supervisor").click();
        assertThat(leo.page().getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search by name")))
                .isVisible();
        assertThat(leo.page().getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Details")))
                .isVisible();
        scan(leo.page(), "inbox with conversation, details and Call Supervisor");
        leo.page().keyboard().press("Control+k");
        assertThat(leo.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Commands")))
                .isVisible();
        scan(leo.page(), "command menu");
        leo.page().keyboard().press("Escape");
        leo.textBox("Message to customer").fill("");
        leo.textBox("Message to customer").pressSequentially("/");
        assertThat(leo.page().getByRole(AriaRole.LISTBOX, new Page.GetByRoleOptions().setName("Canned replies")))
                .isVisible();
        scan(leo.page(), "inbox with canned replies");
    }

    @Test
    void messageToAllAgentsAndSteppingIn() {
        String name = CustomerRestClient.uniqueName("Alba");
        CustomerRestClient.ConversationHandle talk = restClient().startConversation("acme", name, "Is it loud?");
        BrowserUser leo = leo();
        InboxPage agent = new InboxPage(leo);
        agent.takeConversation(talk.protocol());
        BrowserUser ana = ana();
        ana.button("Message all agents").click();
        ana.textBox("Message").fill("The bell rings at noon.");
        scan(ana.page(), "dashboard with message to all agents");
        ana.button("Send to all agents").click();
        assertThat(leo.page().getByText("The bell rings at noon.")).isVisible();
        DashboardPage guide = new DashboardPage(ana);
        guide.openConversation(talk.protocol(), name);
        guide.openFieldAndSend("Tell her to wait.");
        leo.unreadBadge(1).click();
        leo.textBox("Message to customer").fill("ok, I will tell her");
        leo.button("Send to customer").click();
        assertThat(leo.button("Don't send")).isVisible();
        scan(leo.page(), "inbox with message to all agents and question before sending");
        leo.button("Dismiss").click();
        ana.button("Join conversation").click();
        confirm(ana.page(), "Join conversation");
        assertThat(ana.textBox("Message to customer")).isVisible();
        ana.button("Withdraw").click();
        scan(ana.page(), "dashboard with a conversation that was joined");
    }

    @Test
    void guidanceAndCalls() {
        String name = CustomerRestClient.uniqueName("Aida");
        CustomerRestClient.ConversationHandle talk = restClient().startConversation("acme", name, "Can you guide me?");
        BrowserUser leo = leo();
        InboxPage agent = new InboxPage(leo);
        agent.takeConversation(talk.protocol());
        BrowserUser sofia = sofia();
        new DashboardPage(sofia).openConversation(talk.protocol(), name);
        new DashboardPage(sofia).openFieldAndAsk("Offer her a technician.", "Urgent", "Suggested answer");
        leo.unreadBadge(1).click();
        assertThat(leo.button("Use as answer")).isVisible();
        agent.callSupervisor("sof", "Sofia Supervisor");
        agent.sendInternalMessage("Are you sure?");
        assertThat(leo.button("Withdraw call")).isVisible();
        scan(leo.page(), "inbox with guidance and call");
        sofia.page().navigate("/guidance");
        assertThat(sofia.button("Accept")).isVisible();
        scan(sofia.page(), "figures of guidance, with a call");
        sofia.page()
                .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Calls"))
                .click();
        assertThat(sofia.page().getByText("Median until accepted")).isVisible();
        scan(sofia.page(), "figures of calls");
    }

    @Test
    void history() {
        BrowserUser max = max();
        scan(max.page(), "history");
        max.textBox("Search").fill("Paula Pereira");
        max.page()
                .locator("vaadin-grid-cell-content:visible")
                .getByText("Paula Pereira")
                .click();
        assertThat(max.timelineEntry("October correction")).isVisible();
        scan(max.page(), "history with conversation");
    }

    @Test
    void wallAndSideBySide() {
        CustomerRestClient.ConversationHandle one =
                restClient().startConversation("acme", CustomerRestClient.uniqueName("Alma"), "Can you see both?");
        CustomerRestClient.ConversationHandle other =
                restClient().startConversation("acme", CustomerRestClient.uniqueName("Alba"), "And me?");
        BrowserUser ana = ana();
        ana.page().navigate("/dashboard/wall");
        assertThat(ana.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasCount(1);
        scan(ana.page(), "wall");
        ana.page().navigate("/dashboard/side-by-side?conversation=%s&conversation=%s".formatted(one.id(), other.id()));
        assertThat(ana.page().locator(".conversation .entry")).hasCount(2);
        scan(ana.page(), "side by side");
    }

    /** Somebody is invited and sets a second factor up. */
    @Test
    void invitationAndSecondFactor() {
        String name = CustomerRestClient.uniqueName("Ines");
        String email = name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@acme.example";
        String link = new SettingsPage(ana()).invite(name, email);
        BrowserUser ines = newUser("ines");
        Page page = ines.page();
        page.navigate(link);
        scan(page, "invitation");
        ines.setPassword(link, OWN_PASSWORD);
        page.navigate(link);
        scan(page, "invitation that was used");
        ines.signIn(email, OWN_PASSWORD);
        page.navigate("/account");
        assertThat(page.getByText("Where you are signed in")).isVisible();
        scan(page, "account");
        page.navigate("/second-factor");
        scan(page, "set-up of one-time codes, password");
        page.getByLabel("Password").fill(OWN_PASSWORD);
        ines.button("Continue").click();
        OneTimeCodes codes = OneTimeCodes.ofText(page.locator("code.secret").innerText());
        scan(page, "set-up of one-time codes, secret");
        ines.textBox("The code that the app shows now").fill("000000");
        ines.button("Confirm").click();
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        scan(page, "set-up of one-time codes, refused");
        ines.textBox("The code that the app shows now").fill(codes.now());
        ines.button("Confirm").click();
        assertThat(ines.button("I have kept them")).isVisible();
        scan(page, "recovery codes");
        ines.button("I have kept them").click();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New recovery codes…")))
                .isVisible();
        scan(page, "account with one-time codes");
        page.navigate("/logout");
        ines.submitSignIn(email, OWN_PASSWORD);
        assertThat(ines.textBox("One-time code")).isVisible();
        scan(page, "one-time code");
    }

    @Test
    void settings() {
        BrowserUser ana = ana();
        ana.page().navigate("/settings");
        Locator sections = ana.page()
                .getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Sections of the settings"))
                .getByRole(AriaRole.LINK);
        assertThat(sections.first()).isVisible();
        for (String section : sections.allInnerTexts()) {
            sections.getByText(section, new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(ana.page()
                            .getByRole(
                                    AriaRole.HEADING,
                                    new Page.GetByRoleOptions().setName(section).setExact(true)))
                    .isVisible();
            scan(ana.page(), "settings, " + section);
        }
    }

    @Test
    void webhook() {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            receiver.respondWith(WebhookReceiver.respondStatus(410));
            BrowserUser ana = ana();
            ana.page().navigate("/settings/webhooks");
            ana.button("Add").click();
            ana.page().getByLabel("Address").fill(receiver.address());
            ana.page()
                    .getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, named("Add"))
                    .click();
            assertThat(ana.textBox("Secret")).isVisible();
            scan(ana.page(), "webhook, secret");
            ana.button("Done").click();
            ana.button("Open " + receiver.address()).click();
            ana.button("Send a test").click();
            assertThat(ana.page().getByText("The test did not arrive.")).isVisible();
            restClient().startConversation("acme", CustomerRestClient.uniqueName("Wanda"), "Can you hear me?");
            ana.page()
                    .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Not delivered (1)"))
                    .click();
            assertThat(ana.button("Send again")).isVisible();
            scan(ana.page(), "webhook, not delivered");
            ana.button("Delete…").click();
            confirm(ana.page(), "Delete");
            assertThat(ana.button("Open " + receiver.address())).hasCount(0);
        }
    }

    @Test
    void hostedPage() {
        HostedChatPage carla = new HostedChatPage(newUser("carla"), CustomerRestClient.uniqueName("Carla"));
        carla.page().navigate("/chat/acme");
        assertThat(carla.user().button("Start conversation")).isVisible();
        scan(carla.page(), "chat, start");
        String protocol = carla.startConversation("acme", "Is this readable?");
        InboxPage agent = new InboxPage(leo());
        agent.takeConversation(protocol);
        agent.answer("I hope so.");
        assertThat(carla.message("I hope so.")).isVisible();
        scan(carla.page(), "chat, conversation");
    }

    @Test
    @Tag("UC-07.6")
    void widget() {
        WidgetShopPage carla =
                new WidgetShopPage(newUser("carla"), application().shopUrl(), CustomerRestClient.uniqueName("Carla"));
        carla.open("");
        scan(carla.page(), "shop, chat folded");
        carla.openChat();
        scan(carla.page(), "shop, start");
        CustomerRestClient.ConversationHandle talk = carla.startConversation("Is this readable?");
        InboxPage agent = new InboxPage(leo());
        agent.takeConversation(talk.protocol());
        agent.answer("On any colour.");
        assertThat(carla.message("On any colour.")).isVisible();
        scan(carla.page(), "shop, conversation");
        agent.closeConversation();
        assertThat(carla.user().button("Send rating")).isVisible();
        scan(carla.page(), "shop, rating");
    }
}
