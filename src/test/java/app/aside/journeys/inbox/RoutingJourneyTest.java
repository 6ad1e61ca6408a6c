package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.CustomerRestClient.ConversationHandle;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.LossyNetwork;
import app.aside.journeys.pages.DashboardPage;
import app.aside.journeys.pages.InboxPage;
import app.aside.journeys.pages.SettingsPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Agents of a routed department: accepted, declined and offered to the next, gone and back. */
@Tag("faults")
class RoutingJourneyTest extends JourneyTest {

    private static final String PASSWORD = "correct horse battery";
    private static final Page.WaitForConditionOptions WITHIN_A_MINUTE =
            new Page.WaitForConditionOptions().setTimeout(60_000);
    private static final LocatorAssertions.IsVisibleOptions AFTER_THE_GRACE_TIME =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private record Agent(BrowserUser user, String name, String email) {}

    @Test
    void anOfferGoesFromAgentToAgentAndComesBackWhenOneIsGone() {
        String department = CustomerRestClient.uniqueName("Repairs");
        BrowserUser ana = ana();
        setGraceTime(ana, "15");
        addDepartment(ana, department, "Offered");
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
        String waitingSince = waitingSince(bela, "Thea");
        bela.user().button("Decline").click();
        assertThat(offer(cora, "Thea")).isVisible();
        assertThat(waitingSince(cora, "Thea")).isEqualTo(waitingSince);
        cora.user().button("Accept").click();
        assertThat(cora.user().page()).hasURL(Pattern.compile(".*/inbox/" + two.id()));

        cora.user().context().close();
        Agent next = awaitOffer("Thea", abel, bela);
        assertThat(waitingSince(next, "Thea")).isEqualTo(waitingSince);
        next.user().button("Accept").click();
        assertThat(next.user().page()).hasURL(Pattern.compile(".*/inbox/" + two.id()));

        // Whoever comes back is available, and has not what went to somebody else meanwhile.
        Agent back = new Agent(newUser("cora again"), cora.name(), cora.email());
        back.user().signIn(cora.email(), PASSWORD);
        assertThat(back.user().page().getByText("Available", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(ownRow(next, two)).isVisible();
        new InboxPage(next.user()).answer("Dry it first.");
        assertThat(restClient().messageTexts(two)).contains("Dry it first.");
        assertThat(restClient().get("/api/v1/conversations/" + two.id(), two).body())
                .contains(next.name())
                .doesNotContain(cora.name());
        ana.page().navigate("/dashboard");
        assertThat(new DashboardPage(ana).row(two.protocol()).getByText(next.name()))
                .isVisible();
        assertThat(new InboxPage(back.user()).row(two.protocol())).hasCount(0);

        start(department, "Tom", "My phone is lost.");
        Agent asked = awaitOffer("Tom", abel, bela, back);
        if (asked != back) {
            asked.user().button("Decline").click();
            awaitOffer("Tom", back);
        }
        back.user().button("Accept").click();
        assertThat(back.user().textBox("Message to customer")).isVisible();
        setGraceTime(ana, "60");
    }

    @Test
    void aLineThatIsBackTooLateFindsTheConversationWithSomebodyElse() throws IOException {
        String department = CustomerRestClient.uniqueName("Lines");
        BrowserUser ana = ana();
        setGraceTime(ana, "15");
        addDepartment(ana, department, "Direct");
        try (LossyNetwork network = new LossyNetwork(application().baseUrl())) {
            Agent dina = agent(ana, "Dina", department, new Browser.NewContextOptions().setBaseURL(network.baseUrl()));
            ConversationHandle talk = start(department, "Lars", "My line is dead.");
            new InboxPage(dina.user()).openConversation(talk.protocol());
            dina.user().typeAndAwaitServer("Message to customer", "Dear Lars, half a sen");
            Agent emil = agent(ana, "Emil", department);

            // Within the grace time nothing changes for anybody.
            Locator banner = dina.user().page().locator("aside-connection");
            network.cut();
            assertThat(banner).isVisible();
            network.restore();
            assertThat(banner).isHidden();
            new InboxPage(dina.user()).answer("I am back at once.");
            dina.user().typeAndAwaitServer("Message to customer", "Dear Lars, half a sen");

            network.cut();
            assertThat(banner).isVisible();
            assertThat(ownRow(emil, talk)).isVisible(AFTER_THE_GRACE_TIME);
            ownRow(emil, talk).getByRole(AriaRole.LINK).click();
            new InboxPage(emil.user()).answer("I go on for my colleague.");

            network.restore();
            assertThat(banner).isHidden();
            assertThat(dina.user().page().getByRole(AriaRole.ALERT))
                    .hasText("This conversation is with " + emil.name() + " now. Your text is kept here.");
            assertThat(dina.user().textBox("Message to customer")).hasValue("Dear Lars, half a sen");
            assertThat(dina.user().page().getByText("Available", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertThat(restClient().messageTexts(talk)).endsWith("I go on for my colleague.");
        }
        setGraceTime(ana, "60");
    }

    /** Waits until one of these agents is asked to take this customer. */
    private static Agent awaitOffer(String customer, Agent... agents) {
        Supplier<Optional<Agent>> asked = () -> Stream.of(agents)
                .filter(agent -> offer(agent, customer).isVisible())
                .findFirst();
        agents[0].user().page().waitForCondition(() -> asked.get().isPresent(), WITHIN_A_MINUTE);
        return asked.get().orElseThrow();
    }

    /** The row of a conversation that nobody can take any more. */
    private static Locator ownRow(Agent agent, ConversationHandle talk) {
        Locator take = agent.user().page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take"));
        return new InboxPage(agent.user()).row(talk.protocol()).filter(new Locator.FilterOptions().setHasNot(take));
    }

    /** The moment since when the customer waits, as the offer says it. */
    private static String waitingSince(Agent agent, String customer) {
        return offer(agent, customer).locator("aside-time[form=since]").getAttribute("datetime");
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
        return agent(administrator, first, department, new Browser.NewContextOptions());
    }

    private Agent agent(BrowserUser administrator, String first, String department, Browser.NewContextOptions options) {
        String name = CustomerRestClient.uniqueName(first);
        String email = name.replace(' ', '.').toLowerCase(Locale.ROOT) + "@acme.example";
        BrowserUser agent = newUser(first, options);
        String link = new SettingsPage(administrator).invite(name, email, "Agent", department);
        agent.setPassword(URI.create(link).getPath(), PASSWORD);
        agent.signIn(email, PASSWORD);
        return new Agent(agent, name, email);
    }

    private static void addDepartment(BrowserUser administrator, String name, String routing) {
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
                .getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile(routing + ".*")))
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
