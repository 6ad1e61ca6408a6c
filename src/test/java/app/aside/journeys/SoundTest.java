package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sound for what an agent says while nobody looks. */
@Tag("UC-07.6")
class SoundTest extends Journey {

    private static void awaitSounds(int number, List<Tab> tabs) {
        tabs.getFirst().page().waitForCondition(() -> Tab.sounds(tabs) >= number);
        assertThat(Tab.sounds(tabs)).isEqualTo(number);
    }

    private static void unread(Tab tab, String words) {
        assertThat(Shopper.launcher(tab.page())).hasAccessibleName("Chat with Acme Telecom" + words);
    }

    /** What must not sound is followed by what must: the count tells both. */
    @Test
    void soundsWhenFoldedOnceInAllTabsUnlessItIsMuted() {
        Person carla = somebody("carla");
        Tab.watch(carla.context());
        Shopper shopper = new Shopper(carla, aside().shop(), CustomerLine.freshName("Carla"));
        shopper.arrive("");
        shopper.unfold();
        CustomerLine.Talk talk = shopper.ask("Anybody there?");
        Agent agent = new Agent(leo());
        agent.take(talk.protocol());
        assertThat(shopper.standing()).hasText("You are talking with Leo Agent");
        Tab tab = new Tab(carla.page());
        Locator sound = carla.button("Sound for new messages");
        assertThat(sound).hasAttribute("aria-pressed", "true");

        agent.answer("Unfolded: silent");
        assertThat(shopper.said("Unfolded: silent")).isVisible();
        shopper.fold();
        agent.answer("Folded: one");
        unread(tab, ", 1 new message");
        awaitSounds(1, List.of(tab));

        shopper.unfold();
        sound.click();
        assertThat(sound).hasAttribute("aria-pressed", "false");
        shopper.fold();
        agent.answer("Muted: silent");
        unread(tab, ", 1 new message");
        shopper.unfold();
        sound.click(); // lets it be heard
        awaitSounds(2, List.of(tab));
        shopper.fold();
        agent.answer("Folded: three");
        awaitSounds(3, List.of(tab));

        // A second tab, in which somebody has clicked too, and a third that nobody looks at.
        Tab second = new Tab(carla.tab(aside().shop().toString()));
        Shopper.launcher(second.page()).click();
        second.page().keyboard().press("Escape");
        Tab third = new Tab(carla.tab(aside().shop().toString()));
        Shopper.launcher(third.page()).click();
        third.page().keyboard().press("Escape");
        third.hide();
        List<Tab> all = List.of(tab, second, third);
        awaitOneSound(agent, "Three tabs", all);
        int before = Tab.sounds(all);

        shopper.unfold();
        agent.answer("Read in one of them: silent");
        assertThat(shopper.said("Read in one of them: silent")).isVisible();
        unread(second, "");
        awaitTurns(tab);
        assertThat(Tab.sounds(all)).isEqualTo(before);
        shopper.fold();
        awaitOneSound(agent, "Nobody reads", all);
        third.show();
        third.hide();
        awaitOneSound(agent, "Nobody reads, and one was seen meanwhile", all);
    }

    /** A tab may learn too late that another has sounded, though seldom: of three messages one sounds once. */
    private static void awaitOneSound(Agent agent, String text, List<Tab> tabs) {
        int sounds = 0;
        for (int i = 1; i <= 3 && sounds != 1; i++) {
            int before = Tab.sounds(tabs);
            String said = text + ", " + i;
            agent.answer(said);
            for (Tab tab : tabs) {
                assertThat(tab.page().locator("aside-widget [role=log] .bubble").last())
                        .hasText(said);
            }
            tabs.getFirst().page().waitForCondition(() -> Tab.sounds(tabs) > before);
            awaitTurns(tabs.getFirst());
            sounds = Tab.sounds(tabs) - before;
        }
        assertThat(sounds).as("sounds for one message").isEqualTo(1);
    }

    /** Until no tab waits for its turn to sound, or has it. */
    private static void awaitTurns(Tab tab) {
        tab.page()
                .waitForFunction("navigator.locks.query().then(({ held, pending }) => "
                        + "![...held, ...pending].some(({ name }) => name.startsWith('aside-chat:tone:')))");
    }

    @Test
    void theHostedPageSoundsWhileItIsHidden() {
        Person carla = somebody("carla");
        Tab.watch(carla.context());
        Customer customer = new Customer(carla, CustomerLine.freshName("Carla"));
        String protocol = customer.ask("acme", "Anybody there?");
        Agent agent = new Agent(leo());
        agent.take(protocol);
        assertThat(customer.standing()).hasText("You are talking with Leo Agent");
        Tab tab = new Tab(carla.page());
        agent.answer("In sight: silent");
        assertThat(customer.said("In sight: silent")).isVisible();
        tab.hide();
        agent.answer("Hidden: one");
        awaitSounds(1, List.of(tab));
        tab.show();
        agent.answer("In sight again: silent");
        assertThat(customer.said("In sight again: silent")).isVisible();
        tab.hide();
        agent.answer("Hidden again: two");
        awaitSounds(2, List.of(tab));
    }
}
