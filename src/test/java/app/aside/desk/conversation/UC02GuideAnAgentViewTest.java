package app.aside.desk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.desk.dashboard.DashboardView;
import app.aside.desk.inbox.InboxView;
import app.aside.desk.signin.TestAuthentications;
import app.aside.internalmessage.InternalMessageService;
import app.aside.staff.StaffId;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.browserless.SecuredBrowserlessApplicationContext;
import com.vaadin.browserless.SpringBrowserlessApplicationContext;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.Authentication;

/** UC-02 and UC-03 as two people see them, each in a window of their own, without a browser. */
class UC02GuideAnAgentViewTest extends ServiceTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private TestAuthentications authentications;

    private SecuredBrowserlessApplicationContext<Authentication> desk;

    @BeforeEach
    void openDesk() {
        desk = SpringBrowserlessApplicationContext.createSecured(context, "app.aside.desk");
    }

    @AfterEach
    void closeDesk() {
        desk.close();
    }

    @Test
    void internalMessageReachesTheAgentAndTheReplyReturns() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext ana = window(company.ana());
        ana.navigate("dashboard/" + id, DashboardView.class);
        BrowserlessUIContext leo = window(company.leo());
        leo.navigate("inbox/" + id, InboxView.class);

        // Step 1: the text box appears only when it is asked for.
        ana.activate();
        assertThat(composer(ana).isVisible()).isFalse();
        ana.test(button(ana, "Send internal message to agent")).click();
        assertThat(composer(ana).isVisible()).isTrue();

        // Step 2: it stands in the conversation, marked, and is not seen yet.
        draftField(ana).pressed("Offer her the upgrade", 1);
        assertThat(composer(ana).isVisible()).isFalse();
        assertThat(timelineText(ana))
                .contains("Internal message")
                .contains("Offer her the upgrade")
                .contains("Sent");

        // Step 3: the agent's sign rises by itself; the text is not there before it is opened.
        leo.activate();
        await(leo, () -> countUnreadBadges(leo) > 0);
        assertThat(timelineText(leo)).doesNotContain("Offer her the upgrade").contains("Not opened yet");

        // Step 4: opening shows it, offers a reply and takes the sign away.
        leo.test(leo.find(UnreadBadge.class)
                        .withCondition(sign -> sign.getText().contains("unread"))
                        .first())
                .click();
        assertThat(timelineText(leo)).contains("Offer her the upgrade");
        await(leo, () -> countUnreadBadges(leo) == 0);
        leo.test(button(leo, "Reply")).click();
        draftField(leo).pressed("Thank you", 1);

        // Step 5: the administrator sees that it was seen, and the answer.
        ana.activate();
        await(ana, () -> timelineText(ana).contains("Seen by Leo Agent"));
        assertThat(timelineText(ana)).contains("Thank you").contains("to Ana Admin");
    }

    @Test
    void refusedTextStaysInTheFieldWithTheReason() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext ana = window(company.ana());
        ana.navigate("dashboard/" + id, DashboardView.class);
        ana.activate();
        ana.test(button(ana, "Send internal message to agent")).click();
        conversations.close(company.leo(), id);

        draftField(ana).fill("Too late");
        draftField(ana).pressed("Too late", 1);

        assertThat(draftField(ana).getElement().getTextRecursively())
                .contains("This conversation was closed meanwhile");
        assertThat(draftField(ana).text()).isEqualTo("Too late");
    }

    @Test
    void essentialPlanDisablesTheButtonUntilThePlanChanges() {
        CompanyFixture basic = createCompany(Plan.ESSENTIAL);
        ConversationId id = ongoingConversation(basic);
        BrowserlessUIContext ana = window(basic.ana());
        ana.navigate("dashboard/" + id, DashboardView.class);
        ana.activate();
        assertThat(button(ana, "Send internal message to agent").isEnabled()).isFalse();
        assertThat(ana.find(GuidanceToolbar.class).single().getElement().getTextRecursively())
                .contains(InternalMessageService.NOT_IN_PLAN);

        companies.setPlan(basic.key(), Plan.ADVANCED);

        await(ana, () -> button(ana, "Send internal message to agent").isEnabled());
    }

    @Test
    void readingInOneTabClearsTheBadgeInAllTabs() {
        ConversationId id = ongoingConversation();
        internalMessages.send(company.ana(), id, company.leo(), "One", UUID.randomUUID());
        BrowserlessUIContext first = window(company.leo());
        first.navigate("inbox", InboxView.class);
        first.activate();
        assertThat(countUnreadBadges(first)).isPositive();

        internalMessages.markRead(company.leo(), id, 1);

        await(first, () -> countUnreadBadges(first) == 0);
    }

    private BrowserlessUIContext window(StaffId staff) {
        return desk.newUser(authentications.of(staff)).newWindow();
    }

    private static void await(BrowserlessUIContext window, BooleanSupplier state) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for a push").isLessThan(end);
            window.runPendingSignalsTasks(100, TimeUnit.MILLISECONDS);
        }
    }

    private static Button button(BrowserlessUIContext window, String label) {
        return window.find(Button.class).withText(label).single();
    }

    private static InternalMessageComposer composer(BrowserlessUIContext window) {
        return findComponent(window, InternalMessageComposer.class);
    }

    private static DraftEditor draftField(BrowserlessUIContext window) {
        return composer(window)
                .getChildren()
                .filter(DraftEditor.class::isInstance)
                .map(DraftEditor.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String timelineText(BrowserlessUIContext window) {
        return findComponent(window, TimelineView.class).getElement().getTextRecursively();
    }

    private static long countUnreadBadges(BrowserlessUIContext window) {
        return window.find(UnreadBadge.class).all().stream()
                .filter(Component::isVisible)
                .count();
    }

    /** Finds what is hidden too. */
    private static <T extends Component> T findComponent(BrowserlessUIContext window, Class<T> type) {
        return descendants(window.getUI())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static java.util.stream.Stream<Component> descendants(Component component) {
        return java.util.stream.Stream.concat(
                java.util.stream.Stream.of(component),
                component.getChildren().flatMap(UC02GuideAnAgentViewTest::descendants));
    }
}
