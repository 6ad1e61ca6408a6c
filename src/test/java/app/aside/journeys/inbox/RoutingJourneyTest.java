package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.CustomerRestClient.ConversationHandle;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.SettingsPage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three agents of an offered department: accepted, declined and offered to the next, gone and back. */
@Tag("faults")
class RoutingJourneyTest extends JourneyTest {

    private static final String PASSWORD = "correct horse battery";
    private static final Page.WaitForConditionOptions AFTER_THE_GRACE_TIME =
            new Page.WaitForConditionOptions().setTimeout(60_000);

    private record Agent(BrowserUser user, String email) {}

    @Test
    void anOfferGoesFromAgentToAgentAndComesBackWhenOneIsGone() {
        String department = CustomerRestClient.uniqueName("Repairs");
        BrowserUser ana = ana();
        setGraceTime(ana, "15");
        addOfferedDepartment(ana, department);
        Agent abel = agent(ana, "Abel", department);
        Agent bela = agent(ana, "Bela", department);
        Agent cora = agent(ana, "Cora", department);

        ConversationHandle one = start(department, "Otto", "My phone has no signal.");
        assertThat(offer(abel, "Otto")).containsText("My phone has no signal.");
        abel.user().button("Accept").click();
        assertThat(abel.user().page()).hasURL(Pattern.compile(".*/inbox/" + one.id()));
        assertThat(abel.user().textBox("Message to customer")).isVisible();

        ConversationHandle two = start(department, "Thea", "My phone is wet.");
        assertThat(offer(bela, "Thea")).isVisible();
        assertThat(offer(cora, "Thea")).hasCount(0);
        bela.user().button("Decline").click();
        assertThat(offer(cora, "Thea")).isVisible();
        cora.user().button("Accept").click();
        assertThat(cora.user().page()).hasURL(Pattern.compile(".*/inbox/" + two.id()));

        cora.user().context().close();
        abel.user()
                .page()
                .waitForCondition(
                        () -> offer(abel, "Thea").isVisible()
                                || offer(bela, "Thea").isVisible(),
                        AFTER_THE_GRACE_TIME);

        BrowserUser back = newUser("cora again");
        back.signIn(cora.email(), PASSWORD);
        assertThat(back.page().getByText("Available", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        setGraceTime(ana, "60");
    }

    private ConversationHandle start(String department, String customer, String text) {
        return restClient().startConversation("acme", customer, department, text);
    }

    private static Locator offer(Agent agent, String customer) {
        return agent.user()
                .page()
                .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Offered conversations"))
                .filter(new Locator.FilterOptions().setHasText(customer));
    }

    private Agent agent(BrowserUser administrator, String first, String department) {
        String name = CustomerRestClient.uniqueName(first);
        String email = name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@acme.example";
        BrowserUser agent = newUser(first);
        agent.setPassword(new SettingsPage(administrator).invite(name, email, "Agent", department), PASSWORD);
        agent.signIn(email, PASSWORD);
        return new Agent(agent, email);
    }

    private static void addOfferedDepartment(BrowserUser administrator, String name) {
        administrator.page().navigate("/settings/departments");
        administrator.button("Add").click();
        Locator dialog = administrator
                .page()
                .getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Add a department"));
        dialog.getByLabel("Name").fill(name);
        dialog.getByRole(AriaRole.BUTTON, named("Add")).click();
        assertThat(dialog).hasCount(0);
        administrator.button("Routing of " + name).click();
        administrator
                .page()
                .getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("Offered.*")))
                .check();
        administrator.button("Save").click();
        assertThat(administrator.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    private static void setGraceTime(BrowserUser administrator, String seconds) {
        administrator.page().navigate("/settings/presence");
        administrator
                .page()
                .getByLabel("A lost connection counts as away after")
                .fill(seconds);
        administrator.button("Save").click();
        assertThat(administrator.page().getByText("Saved. Who is away for another reason stays so."))
                .isVisible();
    }
}
