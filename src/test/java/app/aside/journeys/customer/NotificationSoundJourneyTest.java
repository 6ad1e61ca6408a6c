package app.aside.journeys.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.HostedChatPage;
import app.aside.journeys.pages.InboxPage;
import app.aside.journeys.pages.InstrumentedTab;
import app.aside.journeys.pages.WidgetShopPage;
import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sound for what an agent says while nobody looks. */
@Tag("UC-07.6")
@Tag("faults")
class NotificationSoundJourneyTest extends JourneyTest {

    private static void awaitSounds(int number, List<InstrumentedTab> tabs) {
        tabs.getFirst().page().waitForCondition(() -> InstrumentedTab.countSounds(tabs) >= number);
        assertThat(InstrumentedTab.countSounds(tabs)).isEqualTo(number);
    }

    private static void assertLauncherLabel(InstrumentedTab tab, String words) {
        assertThat(WidgetShopPage.launcher(tab.page())).hasAccessibleName("Chat with Acme Telecom" + words);
    }

    /** What must not sound is followed by what must: the count tells both. */
    @Test
    void playsOneSoundAcrossTabsWhenClosedUnlessMuted() {
        BrowserUser carla = newUser("carla");
        InstrumentedTab.instrument(carla.context());
        WidgetShopPage shopper =
                new WidgetShopPage(carla, application().shopUrl(), CustomerRestClient.uniqueName("Carla"));
        shopper.open("");
        shopper.openChat();
        CustomerRestClient.ConversationHandle talk = shopper.startConversation("Anybody there?");
        InboxPage agent = new InboxPage(leo());
        agent.takeConversation(talk.protocol());
        assertThat(shopper.statusLine()).hasText("You are talking with Leo Agent");
        InstrumentedTab tab = new InstrumentedTab(carla.page());
        Locator sound = carla.button("Sound for new messages");
        assertThat(sound).hasAttribute("aria-pressed", "true");

        agent.answer("Unfolded: silent");
        assertThat(shopper.message("Unfolded: silent")).isVisible();
        shopper.closeChat();
        agent.answer("Folded: one");
        assertLauncherLabel(tab, ", 1 new message");
        awaitSounds(1, List.of(tab));

        shopper.openChat();
        sound.click();
        assertThat(sound).hasAttribute("aria-pressed", "false");
        shopper.closeChat();
        agent.answer("Muted: silent");
        assertLauncherLabel(tab, ", 1 new message");
        shopper.openChat();
        sound.click(); // lets it be heard
        awaitSounds(2, List.of(tab));
        shopper.closeChat();
        agent.answer("Folded: three");
        awaitSounds(3, List.of(tab));

        // A second tab, in which somebody has clicked too, and a third that nobody looks at.
        InstrumentedTab second =
                new InstrumentedTab(carla.openTab(application().shopUrl().toString()));
        WidgetShopPage.launcher(second.page()).click();
        second.page().keyboard().press("Escape");
        InstrumentedTab third =
                new InstrumentedTab(carla.openTab(application().shopUrl().toString()));
        WidgetShopPage.launcher(third.page()).click();
        third.page().keyboard().press("Escape");
        third.hide();
        List<InstrumentedTab> all = List.of(tab, second, third);
        awaitOneSound(agent, "Three tabs", all);
        int before = InstrumentedTab.countSounds(all);

        shopper.openChat();
        agent.answer("Read in one of them: silent");
        assertThat(shopper.message("Read in one of them: silent")).isVisible();
        assertLauncherLabel(second, "");
        awaitSoundLocksReleased(tab);
        assertThat(InstrumentedTab.countSounds(all)).isEqualTo(before);
        shopper.closeChat();
        awaitOneSound(agent, "Nobody reads", all);
        third.show();
        third.hide();
        awaitOneSound(agent, "Nobody reads, and one was seen meanwhile", all);
    }

    /** A tab may learn too late that another has sounded, though seldom: of three messages one sounds once. */
    private static void awaitOneSound(InboxPage agent, String text, List<InstrumentedTab> tabs) {
        int sounds = 0;
        for (int i = 1; i <= 3 && sounds != 1; i++) {
            int before = InstrumentedTab.countSounds(tabs);
            String said = text + ", " + i;
            agent.answer(said);
            for (InstrumentedTab tab : tabs) {
                assertThat(tab.page().locator("aside-widget [role=log] .bubble").last())
                        .hasText(said);
            }
            tabs.getFirst().page().waitForCondition(() -> InstrumentedTab.countSounds(tabs) > before);
            awaitSoundLocksReleased(tabs.getFirst());
            sounds = InstrumentedTab.countSounds(tabs) - before;
        }
        assertThat(sounds).as("sounds for one message").isEqualTo(1);
    }

    /** Until no tab waits for its turn to sound, or has it. */
    private static void awaitSoundLocksReleased(InstrumentedTab tab) {
        tab.page()
                .waitForFunction("navigator.locks.query().then(({ held, pending }) => "
                        + "![...held, ...pending].some(({ name }) => name.startsWith('aside-chat:tone:')))");
    }

    @Test
    void hostedPagePlaysSoundWhileHidden() {
        BrowserUser carla = newUser("carla");
        InstrumentedTab.instrument(carla.context());
        HostedChatPage customer = new HostedChatPage(carla, CustomerRestClient.uniqueName("Carla"));
        String protocol = customer.startConversation("acme", "Anybody there?");
        InboxPage agent = new InboxPage(leo());
        agent.takeConversation(protocol);
        assertThat(customer.statusLine()).hasText("You are talking with Leo Agent");
        InstrumentedTab tab = new InstrumentedTab(carla.page());
        agent.answer("In sight: silent");
        assertThat(customer.message("In sight: silent")).isVisible();
        tab.hide();
        agent.answer("Hidden: one");
        awaitSounds(1, List.of(tab));
        tab.show();
        agent.answer("In sight again: silent");
        assertThat(customer.message("In sight again: silent")).isVisible();
        tab.hide();
        agent.answer("Hidden again: two");
        awaitSounds(2, List.of(tab));
    }
}
