package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.HostedChatPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/**
 * The main pages as axe sees them, each in one appearance. {@link EveryAppearanceAccessibilityJourneyTest} and
 * {@link DialogAccessibilityJourneyTest} have the others.
 */
class AccessibilityJourneyTest extends AccessibilityScans {

    @Test
    void chat() {
        HostedChatPage carla = new HostedChatPage(newUser("carla"), CustomerRestClient.uniqueName("Carla"));
        carla.page().navigate("/chat/acme");
        assertThat(carla.user().button("Start conversation")).isVisible();
        scan(carla.page(), "chat, start", DESK);
        carla.startConversation("acme", "Is this readable?");
        assertThat(carla.message("Is this readable?")).isVisible();
        scan(carla.page(), "chat, conversation", DARK_PHONE);
    }

    @Test
    void desk() {
        String name = CustomerRestClient.uniqueName("Alba");
        CustomerRestClient.ConversationHandle talk = restClient().startConversation("acme", name, "Can you see me?");
        BrowserUser leo = leo();
        InboxPage agent = new InboxPage(leo);
        agent.takeConversation(talk.protocol());
        BrowserUser ana = ana();
        DashboardPage guide = new DashboardPage(ana);
        guide.openConversation(talk.protocol(), name);
        guide.openFieldAndAsk("Turn the light on.", "Urgent", "Suggested answer");
        leo.unreadBadge(1).click();
        assertThat(leo.button("Use as answer")).isVisible();
        agent.replyToInternalMessage("Which one?");
        scan(leo.page(), "inbox with internal messages", DESK, DARK_PHONE);
        assertThat(ana.unreadBadge(1)).isVisible();
        ana.button(DashboardPage.SEND).click();
        scan(ana.page(), "dashboard with conversation and composer", DESK);
        ana.page().navigate("/history");
        assertThat(ana.textBox("Search")).isVisible();
        scan(ana.page(), "history", DESK);
        ana.page().navigate("/settings/staff");
        assertThat(ana.button("Invite")).isVisible();
        scan(ana.page(), "settings", DESK);
        ana.page().navigate("/guidance");
        assertThat(ana.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        scan(ana.page(), "figures of guidance", DESK);
        BrowserUser stranger = newUser("stranger");
        stranger.page().navigate("/login?error");
        scan(stranger.page(), "login", DESK);
    }
}
