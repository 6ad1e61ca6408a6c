package app.aside.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Makes the pictures of the documents from the demonstration; {@code ./aside screenshots} runs it, and nothing else does. */
@Tag("screenshots")
class ScreenshotsTest extends JourneyTest {

    private static final Path FOLDER = Path.of("docs/images");

    private BrowserUser person(String email, int width, int height, ColorScheme scheme) {
        BrowserUser person = newUser(
                email.substring(0, email.indexOf('@')) + "-" + width + "-" + scheme,
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
        person.signIn(email);
        return person;
    }

    private static void picture(Page page, String name) {
        assertThat(page.locator(".opening")).hasCount(0);
        page.mouse().move(0, 0);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(name + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setCaret(ScreenshotCaret.HIDE));
    }

    @Test
    void pictures() {
        CustomerRestClient rest = restClient();
        CustomerRestClient.ConversationHandle talk = rest.startConversation(
                "acme", "Carla Costa", "My line has been dead since this morning, and I work from home.");
        BrowserUser leo = person("leo@acme.example", 1280, 800, ColorScheme.LIGHT);
        InboxPage inbox = new InboxPage(leo);
        inbox.takeConversation(talk.protocol());
        inbox.answer("I am sorry about that. Is the light on the router green?");
        rest.postMessage(talk, "No, it is red. Should I call a lawyer?");

        BrowserUser sofia = person("sofia@acme.example", 1280, 800, ColorScheme.LIGHT);
        DashboardPage dashboard = new DashboardPage(sofia);
        dashboard.openConversation(talk.protocol(), "Carla Costa");
        sofia.textBox("Filter conversations").fill("");
        dashboard.openFieldAndAsk("I shall send you a technician today, free of charge.", "Urgent", "Suggested answer");
        leo.unreadBadge(1).click();
        assertThat(leo.button("Use as answer")).isVisible();
        picture(leo.page(), "guidance-agent");
        inbox.replyToInternalMessage("Thank you, I shall offer it.");
        assertThat(sofia.unreadBadge(1)).isVisible();
        sofia.unreadBadge(1).click();
        assertThat(sofia.timelineEntry("Thank you, I shall offer it.")).isVisible();
        picture(sofia.page(), "dashboard");

        sofia.page()
                .locator("main vaadin-grid .reason-chip:not([disabled])")
                .first()
                .click();
        assertThat(sofia.page().locator("aside-internal-composer .about")).isVisible();
        picture(sofia.page(), "attention-dashboard");

        CustomerRestClient.ConversationHandle second =
                rest.startConversation("acme", "Davi Duarte", "Can I move my contract to another address?");
        inbox.takeConversation(second.protocol());
        inbox.answer("Of course. From which day?");
        sofia.page()
                .navigate("/dashboard/side-by-side?conversation=%s&conversation=%s".formatted(talk.id(), second.id()));
        assertThat(sofia.page().locator(".conversation")).hasCount(2);
        assertThat(sofia.page().getByText("From which day?").first()).isVisible();
        picture(sofia.page(), "side-by-side");

        leo.page().navigate("/inbox/" + second.id());
        assertThat(leo.page().getByRole(AriaRole.COMPLEMENTARY, new GetByRoleOptions().setName("Details")))
                .isVisible();
        assertThat(leo.timelineEntry("From which day?")).isVisible();
        picture(leo.page(), "inbox");

        BrowserUser wall = person("ana@acme.example", 1280, 720, ColorScheme.DARK);
        wall.page().navigate("/dashboard/wall");
        assertThat(wall.page().getByText("Longest wait")).isVisible();
        picture(wall.page(), "wall");

        BrowserUser ana = person("ana@acme.example", 1280, 800, ColorScheme.LIGHT);
        ana.page().navigate("/settings/departments");
        assertThat(ana.page().getByText("Billing").first()).isVisible();
        picture(ana.page(), "settings");

        BrowserUser max = person("max@acme.example", 1280, 800, ColorScheme.LIGHT);
        max.page().locator("vaadin-grid a.name").first().click();
        assertThat(max.page().locator("main .conversation")).isVisible();
        picture(max.page(), "history");

        BrowserUser phone = person("mia@acme.example", 390, 780, ColorScheme.DARK);
        assertThat(phone.page().getByText("Queue").first()).isVisible();
        picture(phone.page(), "phone");

        inbox.closeConversation();
    }
}
