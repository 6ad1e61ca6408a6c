package app.aside.journeys.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.aside.journeys.BrowserUser;
import app.aside.journeys.CustomerRestClient;
import app.aside.journeys.JourneyTest;
import app.aside.journeys.pages.InboxPage;
import app.aside.journeys.pages.SettingsPage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A call that nobody takes reaches an administrator. Sofia and Ana are at telephones. */
@Tag("faults")
class EscalateCallJourneyTest extends JourneyTest {

    private static final String PASSWORD = "correct horse battery";
    private static final LocatorAssertions.IsVisibleOptions AFTER_A_LEVEL =
            new LocatorAssertions.IsVisibleOptions().setTimeout(40_000);

    @Test
    void callGoesThroughThreeLevelsToAnAdministrator() {
        BrowserUser desk = ana();
        setCallTime(desk, "15");
        String sam = CustomerRestClient.uniqueName("Sam");
        String email = sam.replace(' ', '.').toLowerCase(Locale.ROOT) + "@acme.example";
        BrowserUser second = newUser("sam");
        second.setPassword(new SettingsPage(desk).invite(sam, email, "Supervisor"), PASSWORD);
        second.signIn(email, PASSWORD);
        second.page().navigate("/history");
        BrowserUser sofia = atTelephone("sofia", "sofia@acme.example");
        BrowserUser leo = leo();
        String name = CustomerRestClient.uniqueName("Carla");
        CustomerRestClient.ConversationHandle talk =
                restClient().startConversation("acme", name, "I want my money back.");
        InboxPage inbox = new InboxPage(leo);
        inbox.takeConversation(talk.protocol());
        inbox.callSupervisor("sof", "Sofia Supervisor");
        inbox.sendInternalMessage("May I pay it back?");
        assertThat(leo.page().getByText("Calling Sofia Supervisor")).isVisible();

        Locator call = calls(sofia, name);
        assertThat(call).containsText("May I pay it back?");
        call.getByRole(AriaRole.BUTTON, named("Decline")).click();
        sofia.textBox("Reason").fill("With another customer");
        sofia.button("Decline call").click();
        assertThat(call).hasCount(0);

        assertThat(
                        leo.page()
                                .getByText(
                                        Pattern.compile(
                                                "Sofia Supervisor.* declined: With another customer · now with: supervisors of Support")))
                .isVisible();
        assertThat(calls(second, name)).isVisible();
        assertThat(second.page()).hasTitle(Pattern.compile("☎ .*History.*"));
        assertThat(leo.page().getByText("now with: administrators")).isVisible(AFTER_A_LEVEL);

        BrowserUser ana = atTelephone("ana at a telephone", "ana@acme.example");
        ana.page().navigate("/history");
        calls(ana, name).getByRole(AriaRole.BUTTON, named("Accept")).click();
        assertThat(ana.page()).hasURL(Pattern.compile(".*/dashboard/" + talk.id()));
        assertThat(leo.page().getByText("Ana Admin accepted your call")).isVisible();
        assertThat(calls(second, name)).hasCount(0);
        ana.button("Send internal message to agent").click();
        ana.textBox("Internal message").fill("Yes, all of it.");
        ana.button("Send").click();
        assertThat(ana.timelineEntry("Yes, all of it.")).isVisible();
        assertThat(leo.page().getByText("Ana Admin accepted your call")).isHidden();

        setCallTime(desk, "60");
        new SettingsPage(desk)
                .openEditor(sam, email)
                .getByRole(AriaRole.BUTTON, named("Disable…"))
                .click();
        confirm(desk.page(), "Disable");
    }

    private BrowserUser atTelephone(String name, String email) {
        BrowserUser user = newUser(name, new Browser.NewContextOptions().setViewportSize(390, 844));
        user.signIn(email);
        return user;
    }

    private static Locator calls(BrowserUser user, String customer) {
        return user.page()
                .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Calls"))
                .locator(".call")
                .filter(new Locator.FilterOptions().setHasText(customer));
    }

    private static void setCallTime(BrowserUser administrator, String seconds) {
        administrator.page().navigate("/settings/departments");
        administrator.button("Calls of Support").click();
        administrator.page().getByLabel("Seconds for each level").fill(seconds);
        administrator.button("Save").click();
        assertThat(administrator.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    }
}
