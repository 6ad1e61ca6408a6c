package app.aside.journeys.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.InboxPage;
import app.aside.journeys.pages.InstrumentedTab;
import app.aside.journeys.pages.WidgetShopPage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A customer with many tabs of the shop: those that nobody looks at share one event stream, and nothing is lost. */
@Tag("UC-07.3")
@Tag("UC-07.6")
@Tag("faults")
class HiddenTabsJourneyTest extends JourneyTest {

    /** What an agent or the customer said, in their order, whether the chat is unfolded or not. */
    private static Locator messageBubbles(InstrumentedTab tab) {
        return tab.page().locator("aside-widget [role=log] .bubble");
    }

    private static void awaitStreams(int number, List<InstrumentedTab> tabs) {
        tabs.getFirst().page().waitForCondition(() -> InstrumentedTab.countStreams(tabs) == number);
    }

    @Test
    void oneTabHoldsTheEventStreamForAll() {
        BrowserUser carla = newUser("carla");
        InstrumentedTab.instrument(carla.context());
        WidgetShopPage shopper =
                new WidgetShopPage(carla, application().shopUrl(), CustomerRestClient.uniqueName("Carla"));
        shopper.open("");
        shopper.openChat();
        CustomerRestClient.ConversationHandle talk = shopper.startConversation("Zero");
        InboxPage agent = new InboxPage(leo());
        agent.takeConversation(talk.protocol());
        var first = new InstrumentedTab(carla.page());
        var second = new InstrumentedTab(carla.openTab(application().shopUrl().toString()));
        var third = new InstrumentedTab(carla.openTab(application().shopUrl().toString()));
        assertThat(messageBubbles(third)).hasText(new String[] {"Zero"});
        awaitStreams(3, List.of(first, second, third));

        first.hide();
        second.hide();
        third.hide();
        awaitStreams(1, List.of(first, second, third));
        assertThat(InstrumentedTab.countStreams(List.of(first)))
                .as("who was hidden first")
                .isEqualTo(1);
        agent.answer("One");
        assertThat(messageBubbles(first)).hasText(new String[] {"Zero", "One"});
        assertThat(messageBubbles(second)).hasCount(1);
        assertThat(messageBubbles(third)).hasCount(1);

        var fourth =
                new InstrumentedTab(carla.openTab(application().shopUrl() + "/" + InstrumentedTab.HIDDEN_FRAGMENT));
        assertThat(WidgetShopPage.launcher(fourth.page())).isVisible();
        awaitStreams(1, List.of(first, second, third, fourth));

        first.page().close();
        awaitStreams(1, List.of(second, third, fourth));
        agent.answer("Two");
        boolean secondListens = InstrumentedTab.countStreams(List.of(second)) == 1;
        assertThat(messageBubbles(secondListens ? second : third)).hasText(new String[] {"Zero", "One", "Two"});
        var deaf = secondListens ? third : second;
        assertThat(messageBubbles(deaf)).hasCount(1);

        deaf.show();
        assertThat(WidgetShopPage.launcher(deaf.page())).hasAccessibleName("Chat with Acme Telecom, 2 new messages");
        assertThat(messageBubbles(deaf)).hasText(new String[] {"Zero", "One", "Two"});
        awaitStreams(2, List.of(second, third, fourth));
        WidgetShopPage.launcher(deaf.page()).click();
        sendMessage(deaf.page(), "Three");
        assertThat(messageBubbles(secondListens ? second : third))
                .hasText(new String[] {"Zero", "One", "Two", "Three"});

        deaf.hide();
        awaitStreams(1, List.of(second, third, fourth));
        for (var tab : List.of(second, third, fourth)) {
            tab.show();
        }
        agent.answer("Four");
        for (var tab : List.of(second, third, fourth)) {
            assertThat(messageBubbles(tab)).hasText(new String[] {"Zero", "One", "Two", "Three", "Four"});
            assertThat(tab.page().locator("aside-widget .pending")).hasCount(0);
        }
        awaitStreams(3, List.of(second, third, fourth));
        assertThat(restClient().messageTexts(talk).stream().filter(text -> !text.endsWith("conversation.")))
                .containsExactly("Zero", "One", "Two", "Three", "Four");
    }

    private static void sendMessage(Page page, String text) {
        page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("Message").setExact(true))
                .fill(text);
        BrowserUser.button(page, "Send").click();
    }
}
