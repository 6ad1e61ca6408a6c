package app.aside.desk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.Message;
import app.aside.conversation.MessageDraft;
import app.aside.conversation.MessageDraft.SendRequest;
import app.aside.desk.ViewTest;
import app.aside.desk.dashboard.DashboardView;
import app.aside.desk.inbox.InboxView;
import app.aside.history.TimelineEntry;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.InternalMessageService;
import app.aside.internalmessage.MessageOptions;
import app.aside.internalmessage.ReadMark;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.browserless.BrowserlessUserContext;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** UC-02 and UC-03 as two people see them, each in a window of their own, without a browser. */
class UC02GuideAnAgentViewTest extends ViewTest {

    @Test
    void internalMessageReachesTheAgentAndTheReplyReturns() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext ana = window(company.ana());
        ana.navigate("dashboard/" + id, DashboardView.class);
        BrowserlessUIContext leo = window(company.leo());
        leo.navigate("inbox/" + id, InboxView.class);

        // Step 1: the button says to the browser whom the box that it opens is for.
        ana.activate();
        String target = target(ana, "Send internal message to agent");

        // Step 2: it stands in the conversation, marked, and is not seen yet.
        send(ana, id, target, "Offer her the upgrade");
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
        send(leo, id, pressReply(leo), "Thank you");

        // Step 5: the administrator sees that it was seen, and the answer.
        ana.activate();
        await(ana, () -> timelineText(ana).contains("Seen by Leo Agent"));
        assertThat(timelineText(ana)).contains("Thank you").contains("to Ana Admin");
    }

    @Test
    void sendingGoesToTheConversationThatItNamesWhateverTheWindowShows() {
        ConversationId first = ongoingConversation();
        ConversationId second = ongoingConversation();
        BrowserlessUIContext ana = window(company.ana());
        ana.navigate("dashboard/" + first, DashboardView.class);
        ana.activate();
        String target = target(ana, "Send internal message to agent");
        ana.navigate("dashboard/" + second, DashboardView.class);

        send(ana, first, target, "Meant for the first");

        assertThat(internalTexts(first)).containsExactly("Meant for the first");
        assertThat(internalTexts(second)).isEmpty();
    }

    @Test
    void repeatedSendingIsTakenOnce() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext leo = window(company.leo());
        leo.navigate("inbox/" + id, InboxView.class);
        TypedTextReceiver.Sending sending = new TypedTextReceiver.Sending(
                SendRequest.of(UUID.randomUUID()),
                id,
                BoxPurpose.ANSWER,
                "Only once",
                "",
                "",
                MessageOptions.NONE,
                0,
                false);

        receiver(leo).send(sending);
        receiver(leo).send(sending);

        await(leo, () -> timelineText(leo).contains("Only once"));
        assertThat(timelineText(leo)).containsOnlyOnce("Only once");
    }

    @Test
    void draftIsAnsweredWithWhetherItWasSaved() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext leo = window(company.leo());
        open(leo, "inbox/" + id);
        receiver(leo).saveDraft(id, BoxPurpose.ANSWER, "Typed by its agent", 5);
        assertThat(lastAnswer(leo, "this.saved(")).contains(id.toString(), BoxPurpose.ANSWER.key());

        BrowserlessUIContext ana = window(company.ana());
        open(ana, "dashboard");
        receiver(ana).saveDraft(id, BoxPurpose.ANSWER, "Typed by somebody else", 5);
        assertThat(lastAnswer(ana, "this.draftRefused(")).contains(id.toString(), BoxPurpose.ANSWER.key());
    }

    @Test
    void refusedSendingIsAnsweredWithTheReason() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext ana = window(company.ana());
        ana.navigate("dashboard/" + id, DashboardView.class);
        ana.activate();
        String target = target(ana, "Send internal message to agent");
        conversations.close(company.leo(), id);

        send(ana, id, target, "Too late");

        assertThat(lastAnswer(ana)).contains("This conversation was closed meanwhile");
        assertThat(internalTexts(id)).isEmpty();
    }

    @Test
    void sendingLeavesWhatWasTypedSinceInTheDraft() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext ana = window(company.ana());
        ana.navigate("dashboard/" + id, DashboardView.class);
        ana.activate();
        String target = target(ana, "Send internal message to agent");
        receiver(ana).saveDraft(id, BoxPurpose.INTERNAL, "typed since", 30);

        receiver(ana).send(sending(new SendRequest(UUID.randomUUID(), 20), id, target, "first"));
        assertThat(internalMessages.loadDraft(company.ana(), id)).isEqualTo(new MessageDraft("typed since", 30));

        receiver(ana).send(sending(new SendRequest(UUID.randomUUID(), 31), id, target, "typed since"));
        assertThat(internalMessages.loadDraft(company.ana(), id)).isEqualTo(MessageDraft.NONE);
    }

    @Test
    void callGoesToWhomTheSendingNamesInWhateverWindow() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext leo = window(company.leo());
        leo.navigate("inbox", InboxView.class);

        send(leo, id, "call", "To nobody");
        assertThat(lastAnswer(leo)).contains("Choose whom to call first.");
        send(leo, id, "call:" + company.sofia().value(), "Please come");
        send(leo, id, "call:" + company.ana().value(), "Or you");

        assertThat(lastAnswer(leo)).contains("Sofia");
        assertThat(internalTexts(id)).containsExactly("Please come");
    }

    @Test
    void lateSaveOfADraftDoesNotReplaceANewerOne() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext leo = window(company.leo());
        leo.navigate("inbox/" + id, InboxView.class);
        for (BoxPurpose purpose : BoxPurpose.values()) {
            receiver(leo).saveDraft(id, purpose, "Newer", 20);
            receiver(leo).saveDraft(id, purpose, "Older", 10);
        }
        assertThat(conversations.loadDraft(company.leo(), id)).isEqualTo(new MessageDraft("Newer", 20));
        assertThat(internalMessages.loadDraft(company.leo(), id)).isEqualTo(new MessageDraft("Newer", 20));

        for (BoxPurpose purpose : BoxPurpose.values()) {
            receiver(leo).saveDraft(id, purpose, "", 10);
        }
        assertThat(conversations.loadDraft(company.leo(), id).text()).isEqualTo("Newer");
        assertThat(internalMessages.loadDraft(company.leo(), id).text()).isEqualTo("Newer");

        for (BoxPurpose purpose : BoxPurpose.values()) {
            receiver(leo).saveDraft(id, purpose, "", 30);
        }
        assertThat(conversations.loadDraft(company.leo(), id)).isEqualTo(MessageDraft.NONE);
        assertThat(internalMessages.loadDraft(company.leo(), id)).isEqualTo(MessageDraft.NONE);
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
    @Tag("UC-26.4")
    void theButtonStaysWhileTheAgentChangesAndGivesItsFocusToTheConversation() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(own);
        BrowserlessUIContext ana = window(own.ana());
        ana.navigate("dashboard/" + id, DashboardView.class);
        ana.activate();
        Button send = button(ana, "Send internal message to agent");
        AtomicBoolean removed = new AtomicBoolean();
        send.addDetachListener(detach -> removed.set(true));
        conversations.transfer(own.leo(), id, own.support(), own.mia());
        await(
                ana,
                () -> target(ana, "Send internal message to agent")
                        .contains(own.mia().value().toString()));
        assertThat(removed).isFalse();

        conversations.close(own.mia(), id);
        awaitCallInPage(ana, "keepFocus", "");
        assertThat(send.isVisible()).isFalse();
    }

    @Test
    void aPlanThatIsLoweredUnderAFilledBoxRefusesTheTextAndLeavesItThere() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId id = ongoingConversation(own);
        BrowserlessUIContext ana = window(own.ana());
        ana.navigate("dashboard/" + id, DashboardView.class);
        ana.activate();
        String target = target(ana, "Send internal message to agent");
        receiver(ana).saveDraft(id, BoxPurpose.INTERNAL, "Offer her the upgrade", 10);

        companies.setPlan(own.key(), Plan.ESSENTIAL);
        await(ana, () -> !button(ana, "Send internal message to agent").isEnabled());
        send(ana, id, target, "Offer her the upgrade");
        assertThat(lastAnswer(ana)).contains(InternalMessageService.NOT_IN_PLAN);
        assertThat(countRows("internal_message", id)).isZero();

        companies.setPlan(own.key(), Plan.ADVANCED);
        await(ana, () -> button(ana, "Send internal message to agent").isEnabled());
        assertThat(internalMessages.loadDraft(own.ana(), id).text()).isEqualTo("Offer her the upgrade");
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
        await(list, () -> unreadInFrame(list) == 1);
        await(conversation, () -> unreadInFrame(conversation) == 1 && countUnreadBadges(conversation) == 1);

        conversation.test(visibleBadges(conversation).getLast()).click();

        assertThat(timelineText(conversation)).contains("One");
        await(conversation, () -> countUnreadBadges(conversation) == 0);
        await(list, () -> unreadInFrame(list) == 0);
    }

    private static int unreadInFrame(BrowserlessUIContext window) {
        Span badge = components(window, Span.class)
                .filter(span -> span.hasClassName("nav-unread"))
                .findFirst()
                .orElseThrow();
        return badge.isVisible() ? Integer.parseInt(badge.getText()) : 0;
    }

    private static void send(BrowserlessUIContext window, ConversationId id, String target, String text) {
        window.activate();
        receiver(window).send(sending(SendRequest.of(UUID.randomUUID()), id, target, text));
    }

    private static TypedTextReceiver.Sending sending(
            SendRequest request, ConversationId id, String target, String text) {
        return new TypedTextReceiver.Sending(
                request, id, BoxPurpose.INTERNAL, text, target, "", MessageOptions.NONE, 0, false);
    }

    private static TypedTextReceiver receiver(BrowserlessUIContext window) {
        return findComponent(window, TypedTextReceiver.class);
    }

    /** The recipient that a button passes to the browser. */
    private static String target(BrowserlessUIContext window, String button) {
        return button(window, button).getElement().getAttribute("data-opens");
    }

    /** What the browser is told at the end of this request. */
    private static String lastAnswer(BrowserlessUIContext window) {
        return lastAnswer(window, "this.answered(");
    }

    private static String lastAnswer(BrowserlessUIContext window, String function) {
        window.getUI().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return window.getUI().getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(PendingJavaScriptInvocation::getInvocation)
                .filter(call -> call.getExpression().contains(function))
                .map(call -> call.getParameters().toString())
                .reduce("", (first, last) -> last);
    }

    private List<String> internalTexts(ConversationId id) {
        return timeline.listAfter(company.ana(), id, 0, 0, 0).entries().stream()
                .filter(TimelineEntry.OpenedInternalMessage.class::isInstance)
                .map(TimelineEntry.OpenedInternalMessage.class::cast)
                .map(entry -> entry.message().text())
                .toList();
    }

    /** Presses the button below an entry, which the browser draws; returns the recipient that it passes to the box. */
    private static String pressReply(BrowserlessUIContext window) {
        TimelineView timeline = findComponent(window, TimelineView.class);
        fire(timeline, "reply");
        return ((JsonNode) timeline.getElement().getPropertyRaw("reply"))
                .get("target")
                .stringValue();
    }

    /** What the browser is told to draw, one entry after the other. */
    private static String timelineText(BrowserlessUIContext window) {
        TimelineView timeline = findComponent(window, TimelineView.class);
        return timeline.entries().stream()
                .map(entry -> switch (entry) {
                    case TimelineEntry.CustomerVisibleMessage(Message message) -> message.text();
                    case TimelineEntry.UnopenedInternalMessage unopened -> "Not opened yet";
                    case TimelineEntry.OpenedInternalMessage(InternalMessage message) ->
                        "Internal message to %s: %s, %s"
                                .formatted(message.recipientName(), message.text(), receipts(timeline.receipts(entry)));
                })
                .collect(Collectors.joining("\n"));
    }

    private static String receipts(List<ReadMark> marks) {
        return marks.isEmpty()
                ? "Sent"
                : marks.stream().map(mark -> "Seen by " + mark.name()).collect(Collectors.joining(", "));
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
