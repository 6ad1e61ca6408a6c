package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.post.Receiver;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every page, in light and dark, at a desk and on a phone, as axe sees it. */
class AccessibilityTest extends Journey {

    private static final Set<String> BAD = Set.of("serious", "critical");

    private final List<String> violations = new ArrayList<>();

    @AfterEach
    void nothingSerious() {
        assertThat(violations).isEmpty();
    }

    @Test
    void signIn() {
        Person stranger = somebody("stranger");
        stranger.page().navigate("/login?error");
        look(stranger.page(), "login");
    }

    @Test
    void dashboard() {
        String name = CustomerLine.freshName("Alma");
        CustomerLine.Talk talk = line().start("acme", name, "Can you hear me?");
        Person leo = leo();
        Agent agent = new Agent(leo);
        agent.take(talk.protocol());
        Person ana = ana();
        look(ana.page(), "dashboard");
        Guide guide = new Guide(ana);
        guide.open(talk.protocol(), name);
        guide.send("Louder, please.");
        leo.unread(1).click();
        agent.reply("I shall shout.");
        assertThat(ana.unread(1)).isVisible();
        ana.button(Guide.SEND).click();
        look(ana.page(), "dashboard with conversation and composer");
    }

    @Test
    void inbox() {
        String name = CustomerLine.freshName("Alba");
        CustomerLine.Talk talk = line().start("acme", name, "Can you see me?");
        Person leo = leo();
        look(leo.page(), "inbox");
        new Agent(leo).take(talk.protocol());
        Person ana = ana();
        Guide guide = new Guide(ana);
        guide.open(talk.protocol(), name);
        guide.send("Turn the light on.");
        leo.unread(1).click();
        assertThat(leo.button("Reply")).isVisible();
        guide.send("All of them.");
        assertThat(leo.unread(1)).isVisible();
        leo.button("Call Supervisor").click();
        assertThat(leo.page().getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search by name")))
                .isVisible();
        look(leo.page(), "inbox with conversation and Call Supervisor");
    }

    @Test
    void history() {
        Person max = max();
        look(max.page(), "history");
        max.box("Search").fill("Paula Pereira");
        max.page()
                .locator("vaadin-grid-cell-content:visible")
                .getByText("Paula Pereira")
                .click();
        assertThat(max.entry("October correction")).isVisible();
        look(max.page(), "history with conversation");
    }

    @Test
    void settings() {
        Person ana = ana();
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
            look(ana.page(), "settings, " + section);
        }
    }

    @Test
    void webhook() {
        try (Receiver receiver = new Receiver()) {
            receiver.answers(Receiver.status(410));
            Person ana = ana();
            ana.page().navigate("/settings/webhooks");
            ana.button("Add").click();
            ana.page().getByLabel("Address").fill(receiver.address());
            ana.page()
                    .getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, named("Add"))
                    .click();
            assertThat(ana.box("Secret")).isVisible();
            look(ana.page(), "webhook, secret");
            ana.button("Done").click();
            ana.button("Open " + receiver.address()).click();
            ana.button("Send a test").click();
            assertThat(ana.page().getByText("The test did not arrive.")).isVisible();
            line().start("acme", CustomerLine.freshName("Wanda"), "Can you hear me?");
            ana.page()
                    .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Not delivered (1)"))
                    .click();
            assertThat(ana.button("Send again")).isVisible();
            look(ana.page(), "webhook, not delivered");
            ana.button("Delete…").click();
            confirm(ana.page(), "Delete");
            assertThat(ana.button("Open " + receiver.address())).hasCount(0);
        }
    }

    @Test
    void customersPage() {
        Customer carla = new Customer(somebody("carla"), CustomerLine.freshName("Carla"));
        carla.page().navigate("/chat/acme");
        assertThat(carla.person().button("Start conversation")).isVisible();
        look(carla.page(), "chat, start");
        String protocol = carla.ask("acme", "Is this readable?");
        Agent agent = new Agent(leo());
        agent.take(protocol);
        agent.answer("I hope so.");
        assertThat(carla.said("I hope so.")).isVisible();
        look(carla.page(), "chat, conversation");
    }

    @Test
    @Tag("UC-07.6")
    void widget() {
        Shopper carla = new Shopper(somebody("carla"), aside().shop(), CustomerLine.freshName("Carla"));
        carla.arrive("");
        look(carla.page(), "shop, chat folded");
        carla.unfold();
        look(carla.page(), "shop, start");
        CustomerLine.Talk talk = carla.ask("Is this readable?");
        Agent agent = new Agent(leo());
        agent.take(talk.protocol());
        agent.answer("On any colour.");
        assertThat(carla.said("On any colour.")).isVisible();
        look(carla.page(), "shop, conversation");
        agent.close();
        assertThat(carla.person().button("Send rating")).isVisible();
        look(carla.page(), "shop, rating");
    }

    private void look(Page page, String where) {
        for (int width : new int[] {1280, 390}) {
            page.setViewportSize(width, 800);
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                AxeBuilder axe = new AxeBuilder(page);
                if (scheme == ColorScheme.DARK) {
                    axe.withRules(List.of("color-contrast")); // nothing else is other than in the light
                }
                AxeResults results = axe.analyze();
                assertThat(results.getPasses())
                        .as("what axe could look at in " + where)
                        .isNotEmpty();
                for (Rule rule : results.getViolations()) {
                    if (BAD.contains(rule.getImpact()) && !isVaadins(rule)) {
                        rule.getNodes().forEach(node -> violations.add(describe(where, width, scheme, rule, node)));
                    }
                }
            }
        }
        page.setViewportSize(1280, 720);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** Vaadin's tabs scroll in an element of their own that nobody can reach; axe takes it for something like a tab. */
    private static boolean isVaadins(Rule rule) {
        return rule.getId().equals("aria-required-children")
                && rule.getNodes().stream()
                        .allMatch(node -> node.getHtml().startsWith("<vaadin-tabs")
                                && node.getFailureSummary().contains("div[tabindex]"));
    }

    private static String describe(String where, int width, ColorScheme scheme, Rule rule, CheckedNode node) {
        return "%s, %d px, %s: %s (%s) at %s: %s %s"
                .formatted(
                        where,
                        width,
                        scheme,
                        rule.getId(),
                        rule.getImpact(),
                        node.getTarget(),
                        node.getHtml(),
                        node.getFailureSummary());
    }
}
