package app.aside.desk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.desk.ViewTest;
import app.aside.desk.dashboard.DashboardView;
import app.aside.desk.inbox.InboxView;
import app.aside.internalmessage.InternalMessageService;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.browserless.BrowserlessUserContext;
import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** UC-02 and UC-03 as two people see them, each in a window of their own, without a browser. */
class UC02GuideAnAgentViewTest extends ViewTest {

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
        draftField(ana).onSend("Offer her the upgrade", 1);
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
        draftField(leo).onSend("Thank you", 1);

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

        draftField(ana).setValue("Too late");
        draftField(ana).onSend("Too late", 1);

        assertThat(draftField(ana).getElement().getTextRecursively())
                .contains("This conversation was closed meanwhile");
        assertThat(draftField(ana).getValue()).isEqualTo("Too late");
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
        BrowserlessUserContext leo = user(company.leo());
        BrowserlessUIContext list = leo.newWindow();
        list.activate();
        list.navigate("inbox", InboxView.class);
        BrowserlessUIContext conversation = leo.newWindow();
        conversation.activate();
        conversation.navigate("inbox/" + id, InboxView.class);
        await(list, () -> countUnreadBadges(list) == 1);
        await(conversation, () -> countUnreadBadges(conversation) == 2); // on its row and in the open conversation

        conversation.test(visibleBadges(conversation).getLast()).click();

        assertThat(timelineText(conversation)).contains("One");
        await(conversation, () -> countUnreadBadges(conversation) == 0);
        await(list, () -> countUnreadBadges(list) == 0);
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
        return visibleBadges(window).size();
    }

    private static List<UnreadBadge> visibleBadges(BrowserlessUIContext window) {
        return window.find(UnreadBadge.class).all().stream()
                .filter(Component::isVisible)
                .toList();
    }
}
