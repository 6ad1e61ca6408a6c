package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A customer with many tabs of the shop: those that nobody looks at share one event stream, and nothing is lost. */
@Tag("UC-07.3")
@Tag("UC-07.6")
class HiddenTabsTest extends Journey {

    /** What an agent or the customer said, in their order, whether the chat is unfolded or not. */
    private static Locator bubbles(Tab tab) {
        return tab.page().locator("aside-widget [role=log] .bubble");
    }

    private static void awaitStreams(int number, List<Tab> tabs) {
        tabs.getFirst().page().waitForCondition(() -> Tab.streams(tabs) == number);
    }

    @Test
    void oneOfThemListensForAll() {
        Person carla = somebody("carla");
        Tab.watch(carla.context());
        Shopper shopper = new Shopper(carla, aside().shop(), CustomerLine.freshName("Carla"));
        shopper.arrive("");
        shopper.unfold();
        CustomerLine.Talk talk = shopper.ask("Zero");
        Agent agent = new Agent(leo());
        agent.take(talk.protocol());
        var first = new Tab(carla.page());
        var second = new Tab(carla.tab(aside().shop().toString()));
        var third = new Tab(carla.tab(aside().shop().toString()));
        assertThat(bubbles(third)).hasText(new String[] {"Zero"});
        awaitStreams(3, List.of(first, second, third));

        first.hide();
        second.hide();
        third.hide();
        awaitStreams(1, List.of(first, second, third));
        assertThat(Tab.streams(List.of(first))).as("who was hidden first").isEqualTo(1);
        agent.answer("One");
        assertThat(bubbles(first)).hasText(new String[] {"Zero", "One"});
        assertThat(bubbles(second)).hasCount(1);
        assertThat(bubbles(third)).hasCount(1);

        var fourth = new Tab(carla.tab(aside().shop() + "/" + Tab.IN_THE_BACKGROUND));
        assertThat(Shopper.launcher(fourth.page())).isVisible();
        awaitStreams(1, List.of(first, second, third, fourth));

        first.page().close();
        awaitStreams(1, List.of(second, third, fourth));
        agent.answer("Two");
        boolean secondListens = Tab.streams(List.of(second)) == 1;
        assertThat(bubbles(secondListens ? second : third)).hasText(new String[] {"Zero", "One", "Two"});
        var deaf = secondListens ? third : second;
        assertThat(bubbles(deaf)).hasCount(1);

        deaf.show();
        assertThat(Shopper.launcher(deaf.page())).hasAccessibleName("Chat with Acme Telecom, 2 new messages");
        assertThat(bubbles(deaf)).hasText(new String[] {"Zero", "One", "Two"});
        awaitStreams(2, List.of(second, third, fourth));
        Shopper.launcher(deaf.page()).click();
        say(deaf.page(), "Three");
        assertThat(bubbles(secondListens ? second : third)).hasText(new String[] {"Zero", "One", "Two", "Three"});

        deaf.hide();
        awaitStreams(1, List.of(second, third, fourth));
        for (var tab : List.of(second, third, fourth)) {
            tab.show();
        }
        agent.answer("Four");
        for (var tab : List.of(second, third, fourth)) {
            assertThat(bubbles(tab)).hasText(new String[] {"Zero", "One", "Two", "Three", "Four"});
            assertThat(tab.page().locator("aside-widget .pending")).hasCount(0);
        }
        awaitStreams(3, List.of(second, third, fourth));
        assertThat(line().texts(talk).stream().filter(text -> !text.endsWith("conversation.")))
                .containsExactly("Zero", "One", "Two", "Three", "Four");
    }

    private static void say(Page page, String text) {
        page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("Message").setExact(true))
                .fill(text);
        Person.button(page, "Send").click();
    }
}
