package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.UnreadLabels;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was written and what is unread outlives the page, the application and its sudden death. */
@Tag("faults")
class RestartKeepsDraftsJourneyTest extends JourneyTest {

    private static final String CUSTOMER = "Rita Rocha";

    @Test
    void badgesAndDraftsSurviveReload() {
        CustomerRestClient.ConversationHandle talk = startConversation();
        BrowserUser leo = leo();
        writeDrafts(leo, talk);

        leo.page().reload();
        assertStateKept(leo, talk);
    }

    @Test
    void badgesDraftsAndMessagesSurviveRestartAndCrash() {
        CustomerRestClient.ConversationHandle talk = startConversation();
        BrowserUser leo = leo();
        writeDrafts(leo, talk);

        assertThat(application().restart()).as("a stop with open windows").doesNotContain("ERROR", "Exception");
        signInAgain(leo, talk);
        assertStateKept(leo, talk);

        application().crash();
        signInAgain(leo, talk);
        assertStateKept(leo, talk);
        assertThat(restClient().messageTexts(talk)).contains("My phone is dead.", "Which model is it?");
    }

    @Test
    void readingInOneTabClearsBadgesInAllTabs() {
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", "Tessa Tran", "Where is my parcel?");
        BrowserUser leo = leo();
        new InboxPage(leo).takeConversation(talk.protocol());
        Page second = leo.openTab("/inbox/" + talk.id());
        Page third = leo.openTab("/inbox");
        assertThat(BrowserUser.conversationPanel(second)).isVisible();
        int before = UnreadLabels.countInTitle(leo.page());

        BrowserUser ana = ana();
        DashboardPage guide = new DashboardPage(ana);
        guide.openConversation(talk.protocol(), "Tessa Tran");
        guide.openFieldAndSend("Lost, and paid for.");
        for (Page tab : new Page[] {leo.page(), second}) {
            assertThat(BrowserUser.unreadBadge(tab, 1)).isVisible();
        }
        assertThat(InboxPage.row(third, talk.protocol()).getByRole(AriaRole.BUTTON, named(UnreadLabels.badgeText(1))))
                .isVisible();
        assertThat(third).hasTitle(UnreadLabels.pageTitle("Inbox", before + 1));

        BrowserUser.unreadBadge(second, 1).click();
        for (Page tab : new Page[] {leo.page(), second, third}) {
            assertThat(BrowserUser.unreadBadge(tab, 1)).hasCount(0);
        }
        assertThat(leo.timelineEntry("Lost, and paid for.")).isVisible();
        assertThat(third).hasTitle(UnreadLabels.pageTitle("Inbox", before));
    }

    private CustomerRestClient.ConversationHandle startConversation() {
        return restClient().startConversation("acme", CUSTOMER, "My phone is dead.");
    }

    /** Leaves one internal message unread and two texts unsent. */
    private void writeDrafts(BrowserUser leo, CustomerRestClient.ConversationHandle talk) {
        InboxPage agent = new InboxPage(leo);
        agent.takeConversation(talk.protocol());
        agent.answer("Which model is it?");
        BrowserUser ana = ana();
        DashboardPage guide = new DashboardPage(ana);
        guide.openConversation(talk.protocol(), CUSTOMER);
        guide.openFieldAndSend("It is the model of the recall.");
        leo.unreadBadge(1).click();
        assertThat(leo.timelineEntry("the recall")).isVisible();
        guide.openFieldAndSend("And it is free of charge.");
        assertThat(agent.row(talk.protocol()).getByRole(AriaRole.BUTTON, named(UnreadLabels.badgeText(1))))
                .isVisible();
        leo.typeAndAwaitServer("Message to customer", "Dear Rita, half a sentence");
        leo.button("Reply").click();
        leo.typeAndAwaitServer("Internal message", "Dear Ana, another half");
    }

    private static void signInAgain(BrowserUser leo, CustomerRestClient.ConversationHandle talk) {
        leo.signIn("leo@acme.example");
        leo.page().navigate("/inbox/" + talk.id());
    }

    private static void assertStateKept(BrowserUser leo, CustomerRestClient.ConversationHandle talk) {
        assertThat(leo.timelineEntry("My phone is dead.")).isVisible();
        assertThat(leo.timelineEntry("Which model is it?")).isVisible();
        assertThat(leo.timelineEntry("the recall")).isVisible();
        assertThat(leo.page().getByText("free of charge")).hasCount(0);
        assertThat(InboxPage.row(leo.page(), talk.protocol())
                        .getByRole(AriaRole.BUTTON, named(UnreadLabels.badgeText(1))))
                .isVisible();
        assertThat(leo.textBox("Message to customer")).hasValue("Dear Rita, half a sentence");
        leo.button("Reply").click();
        assertThat(leo.textBox("Internal message")).hasValue("Dear Ana, another half");
    }
}
