package app.aside.desk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.snooze.SnoozeService;
import app.aside.desk.ViewTest;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class InboxViewTest extends ViewTest {

    @Autowired
    SnoozeService snoozes;

    @Autowired
    ChangeNotifier notifier;

    @BeforeEach
    void createCompanyWithoutConversations() {
        company = createCompany(Plan.ADVANCED);
    }

    @Test
    @Tag("UC-06.1")
    void listsTheQueueByWaitAndTheAgentsConversations() {
        ConversationId mine = ongoingConversation();
        ConversationId first =
                startConversation(company, "Ada", "Support", "I wait longest").conversation();
        ConversationId second =
                startConversation(company, "Bea", "Support", "I wait too").conversation();
        startConversation(company, "Cid", "Billing", "Not for Support");
        BrowserlessUIContext leo = openInbox();

        assertThat(titles(leo)).contains("My conversations (1)", "Queue (2)");
        assertThat(ids(rows(leo).getFirst())).containsExactly(mine);
        assertThat(ids(rows(leo).getLast())).containsExactly(first, second);
    }

    @Test
    @Tag("UC-28.3")
    void aSnoozedConversationLeavesTheListUntilSomethingIsUnread() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext leo = openInbox();
        snoozes.snooze(company.leo(), id, Instant.now().plusSeconds(3600));

        await(leo, () -> titles(leo).contains("My conversations (0)"));
        assertThat(rows(leo)).hasSize(3);
        assertThat(ids(rows(leo).get(1))).containsExactly(id);

        send(company.ana(), id, company.leo(), "Offer a refund");
        await(leo, () -> ids(rows(leo).getFirst()).equals(List.of(id)));
    }

    @Test
    @Tag("UC-28.2")
    void openingFromTheReminderEndsItWhereTheConversationIsOpenAlready() {
        ConversationId first = ongoingConversation();
        ConversationId second = ongoingConversation();
        BrowserlessUIContext leo = window(company.leo());
        open(leo, "inbox/" + first);
        jdbc.sql("UPDATE conversation SET snoozed_until = IF(id = ?, '2026-01-01', '2026-01-02') WHERE account_id = ?")
                .params(first.value(), company.id().value())
                .update();
        notifier.publish(Topic.alerts(company.leo().value()));
        await(leo, () -> reminds(leo, first));

        leo.test(leo.find(Button.class).withText("Open").single()).click();
        await(leo, () -> reminds(leo, second));
        leo.test(leo.find(Button.class).withText("Open").single()).click();
        await(leo, () -> !reminds(leo, first) && !reminds(leo, second));
    }

    private boolean reminds(BrowserlessUIContext window, ConversationId id) {
        return window.find(Span.class).withClassName("words").all().stream()
                .anyMatch(words -> words.getText()
                        .contains("("
                                + conversationReader.require(company.ana(), id).protocol() + ") is back."));
    }

    @Test
    @Tag("UC-06.1")
    void newRequestAndCustomerMessageAppearByThemselves() {
        BrowserlessUIContext leo = openInbox();
        assertThat(text(leo)).contains("Nobody waits. New requests appear here by themselves.");

        var key = startConversation(company);
        await(leo, () -> titles(leo).contains("Queue (1)"));
        customers.sendMessage(key, "Are you there?", null);
        await(
                leo,
                () -> rows(leo).getLast().rows().getFirst().lastMessagePreview().equals("Are you there?"));
    }

    @Test
    @Tag("UC-06.1")
    void takeOpensTheConversationAndMovesItsRow() {
        ConversationId id = waitingConversation();
        BrowserlessUIContext leo = openInbox();

        rows(leo).getLast().press("take", id);
        leo.roundTrip();

        assertThat(conversationReader.require(company.leo(), id).isAssignedTo(company.leo()))
                .isTrue();
        await(
                leo,
                () -> ids(rows(leo).getFirst()).equals(List.of(id))
                        && titles(leo).contains("Queue (0)"));
    }

    @Test
    @Tag("UC-06.1")
    void takeOfATakenConversationSaysWhyNot() {
        ConversationId id = waitingConversation();
        BrowserlessUIContext leo = openInbox();
        conversations.take(company.mia(), id);

        rows(leo).getLast().press("take", id);

        assertThat(notifications(leo)).anyMatch(sentence -> sentence.contains("Mia Agent"));
    }

    @Test
    void filterNarrowsBothListsByCustomerAndProtocol() {
        ongoingConversation();
        ConversationId ada =
                startConversation(company, "Ada", "Support", "Hello").conversation();
        startConversation(company, "Bea", "Support", "Hello");
        BrowserlessUIContext leo = openInbox();
        TextField filter = findComponent(leo, TextField.class);

        leo.test(filter).setValue("ADA");
        await(leo, () -> ids(rows(leo).getLast()).equals(List.of(ada)));
        assertThat(rows(leo).getFirst().rows()).isEmpty();
        assertThat(text(leo)).contains("Nothing matches the filter.");

        leo.test(filter).setValue(conversationReader.require(company.leo(), ada).protocol());
        await(leo, () -> ids(rows(leo).getLast()).equals(List.of(ada)));
    }

    @Test
    void filterSearchesTheWholeQueue() {
        for (int i = 0; i < 51; i++) {
            startConversation(company, "Bea", "Support", "Hello");
        }
        ConversationId last =
                startConversation(company, "Zoë", "Support", "Hello").conversation();
        BrowserlessUIContext leo = openInbox();
        assertThat(titles(leo)).contains("Queue (52)");
        assertThat(ids(rows(leo).getLast())).hasSize(50).doesNotContain(last);
        TextField filter = findComponent(leo, TextField.class);

        leo.test(filter).setValue("zoe");
        await(leo, () -> ids(rows(leo).getLast()).equals(List.of(last)));
        assertThat(titles(leo)).contains("Queue: 1 found");

        leo.test(filter).setValue("");
        await(leo, () -> titles(leo).contains("Queue (52)"));
    }

    @Test
    @Tag("UC-23.2")
    void aLongQueueIsReadOnAsItIsScrolled() {
        List<ConversationId> all =
                IntStream.range(0, 160).mapToObj(i -> waitingConversation()).toList();
        BrowserlessUIContext leo = openInbox();
        ConversationRows queue = rows(leo).getLast();
        for (int shown = 50; shown < 160; shown += 50) {
            assertThat(ids(queue)).isEqualTo(all.subList(0, shown));
            assertThat(queue.getElement().hasAttribute("more")).isTrue();
            fire(queue, "more");
            leo.roundTrip();
        }
        assertThat(ids(queue)).isEqualTo(all);
        assertThat(queue.getElement().hasAttribute("more")).isFalse();
        assertThat(titles(leo)).contains("Queue (160)");

        conversations.take(company.mia(), all.getFirst());
        await(leo, () -> ids(queue).equals(all.subList(1, 160)));
        assertThat(titles(leo)).contains("Queue (159)");
    }

    @Test
    @Tag("UC-23.1")
    void tabsCountTheListsAndStandInTheAddressWithTheFilter() {
        ConversationId mine = ongoingConversation();
        startConversation(company, "Ada", "Support", "Hello");
        startConversation(company, "Cid", "Billing", "Not for Support");
        BrowserlessUIContext leo = openInbox();
        assertThat(tabs(leo)).containsExactly("Mine 1", "Queue 1", "All 2");

        select(leo, 1);
        assertThat(findComponent(leo, InboxList.class).getClassNames()).contains("only-queue");
        leo.test(findComponent(leo, TextField.class)).setValue("zzz");
        await(leo, () -> tabs(leo).equals(List.of("Mine 0", "Queue 0", "All 0")));
        rows(leo).getFirst().press("open", mine);
        leo.roundTrip();
        assertThat(address(leo)).startsWith("inbox/" + mine + "?").contains("list=queue", "search=zzz");

        BrowserlessUIContext again = window(company.leo());
        open(again, "inbox?list=mine&search=nobody");
        assertThat(findComponent(again, InboxList.class).getClassNames()).contains("only-mine");
        assertThat(findComponent(again, TextField.class).getValue()).isEqualTo("nobody");
        open(again, "inbox?list=theirs");
        assertThat(findComponent(again, InboxList.class).getClassNames()).doesNotContain("only-mine", "only-queue");
    }

    @Test
    @Tag("UC-23.2")
    void densityIsKeptForThePerson() {
        BrowserlessUIContext leo = openInbox();
        Button density = components(leo, Button.class)
                .filter(button -> button.hasClassName("density"))
                .findFirst()
                .orElseThrow();
        leo.test(density).click();
        assertThat(findComponent(leo, InboxList.class).getClassNames()).contains("compact");

        assertThat(findComponent(openInbox(), InboxList.class).getClassNames()).contains("compact");
        BrowserlessUIContext mia = window(company.mia());
        mia.navigate("inbox", InboxView.class);
        assertThat(findComponent(mia, InboxList.class).getClassNames()).doesNotContain("compact");
    }

    @Test
    @Tag("UC-03.1")
    void closedConversationStaysUntilItsInternalMessagesAreRead() {
        ConversationId id = ongoingConversation();
        send(company.ana(), id, company.leo(), "Well done");
        conversations.close(company.leo(), id);
        BrowserlessUIContext leo = openInbox();
        await(leo, () -> rows(leo).getFirst().unreadShown() == 1);

        internalMessages.markRead(company.leo(), id, 1);

        await(leo, () -> rows(leo).getFirst().rows().isEmpty());
    }

    @Test
    void disabledPersonSeesTheRefusalInPlaceOfTheLists() {
        ongoingConversation();
        BrowserlessUIContext leo = openInbox();
        assertThat(rows(leo).getFirst().rows()).hasSize(1);
        disable(company.leo());

        waitingConversation();

        await(leo, () -> text(leo).contains("Your access was withdrawn"));
        assertThat(rows(leo)).allMatch(list -> list.rows().isEmpty());
    }

    private BrowserlessUIContext openInbox() {
        BrowserlessUIContext window = window(company.leo());
        window.navigate("inbox", InboxView.class);
        window.roundTrip();
        return window;
    }

    private static List<ConversationRows> rows(BrowserlessUIContext window) {
        return components(window, ConversationRows.class).toList();
    }

    private static List<ConversationId> ids(ConversationRows rows) {
        return rows.rows().stream().map(ConversationSummary::id).toList();
    }

    private static List<String> tabs(BrowserlessUIContext window) {
        return components(window, Tab.class)
                .map(tab -> tab.getChildren()
                        .map(part -> part.getElement().getText())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static void select(BrowserlessUIContext window, int tab) {
        findComponent(window, Tabs.class).setSelectedIndex(tab);
        window.roundTrip();
    }

    private static String address(BrowserlessUIContext window) {
        return window.getUI().getInternals().getActiveViewLocation().getPathWithQueryParameters();
    }

    private static List<String> titles(BrowserlessUIContext window) {
        return components(window, H2.class).map(H2::getText).toList();
    }

    private static String text(BrowserlessUIContext window) {
        return components(window, Paragraph.class)
                .filter(Paragraph::isVisible)
                .map(Paragraph::getText)
                .toList()
                .toString();
    }
}
