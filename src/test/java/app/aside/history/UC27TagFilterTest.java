package app.aside.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationOrder.SortKey;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.OpenConversationService;
import app.aside.conversation.OpenConversationService.OpenConversationFilter;
import app.aside.conversation.details.ConversationDetailsReader;
import app.aside.conversation.details.ConversationDetailsService;
import app.aside.conversation.details.TagSettingsService;
import app.aside.internalmessage.InboxReader;
import app.aside.search.ConversationSearch;
import app.aside.search.TestSearchIndex;
import app.aside.staff.StaffId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tags as a filter of Dashboard, Inbox and History. */
class UC27TagFilterTest extends ServiceTest {

    @Autowired
    HistoryService history;

    @Autowired
    OpenConversationService open;

    @Autowired
    InboxReader inbox;

    @Autowired
    ConversationDetailsService details;

    @Autowired
    ConversationDetailsReader detailsReader;

    @Autowired
    TagSettingsService tagSettings;

    @Autowired
    ConversationSearch index;

    private CompanyFixture own;

    @BeforeEach
    void createOwnCompany() {
        own = createCompany(Plan.ADVANCED);
    }

    private ConversationId tagged(ConversationId id) {
        details.addTag(own.ana(), id, "VIP");
        return id;
    }

    private List<ConversationId> find(StaffId me, String typed, String tag) {
        TestSearchIndex.readAll(index);
        return history
                .search(me, new HistoryFilter(typed, null, null, null, null, false, tag, false), null, 50)
                .stream()
                .map(row -> row.conversation().id())
                .toList();
    }

    @Test
    @Tag("UC-27.1")
    void historyFindsByTagWithAndWithoutWords() {
        ConversationId mine = tagged(ongoingConversation(own));
        ongoingConversation(own);
        ConversationId billing = tagged(
                startConversation(own, "Dino", "Billing", "My line is dead").conversation());

        assertThat(find(own.ana(), "", "vip")).as("in whatever spelling").containsExactly(billing, mine);
        assertThat(find(own.ana(), "dead line", "VIP")).containsExactly(billing, mine);
        assertThat(find(own.ana(), "dead line", "Other")).isEmpty();
        assertThat(find(own.sofia(), "", "VIP")).as("rights").containsExactly(mine);
        assertThat(find(own.leo(), "dead", "VIP")).containsExactly(mine);
        assertThat(find(own.mia(), "dead", "VIP")).isEmpty();
        assertThat(find(company.ana(), "", "VIP")).as("another company").isEmpty();
    }

    @Test
    @Tag("UC-24.7")
    @Tag("UC-24.8")
    void aTagIsFoundByEachNameThatItHad() {
        ConversationId first = tagged(ongoingConversation(own));
        ConversationId second = startConversation(own).conversation();
        details.addTag(own.ana(), second, "Important");
        tagSettings.rename(own.ana(), "VIP", "Gold");
        assertThat(find(own.ana(), "", "Gold")).containsExactly(first);
        assertThat(find(own.ana(), "dead", "vip")).as("a filter of before").containsExactly(first);

        tagSettings.merge(own.ana(), "Gold", "Important");
        for (String name : List.of("VIP", "Gold", "Important")) {
            assertThat(find(own.ana(), "", name)).containsExactly(second, first);
            assertThat(open.count(own.sofia(), new OpenConversationFilter("", null, name, false, Set.of(), false)))
                    .isEqualTo(2);
        }
    }

    @Test
    @Tag("UC-27.1")
    void pagesWithWordsAndATagAreFull() {
        List<ConversationId> expected = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ConversationId id = startConversation(own).conversation();
            if (i % 2 == 0) {
                expected.addFirst(tagged(id));
            }
        }
        TestSearchIndex.readAll(index);
        HistoryFilter filter = new HistoryFilter("dead", null, null, null, null, false, "VIP", false);
        List<HistoryRow> first = history.search(own.ana(), filter, null, 2);
        List<HistoryRow> second =
                history.search(own.ana(), filter, first.getLast().position(), 2);
        assertThat(first).hasSize(2);
        assertThat(List.of(first, second).stream()
                        .flatMap(List::stream)
                        .map(row -> row.conversation().id()))
                .containsExactlyElementsOf(expected);
    }

    @Test
    @Tag("UC-27.1")
    void dashboardAndInboxFilterByTag() {
        ConversationId waiting = tagged(startConversation(own).conversation());
        startConversation(own);
        ConversationId mine = tagged(ongoingConversation(own));
        ConversationId untagged = ongoingConversation(own);
        OpenConversationFilter filter = new OpenConversationFilter("", null, "VIP", false, Set.of(), false);

        assertThat(open.list(own.sofia(), filter, SortKey.OPENED, false, 0, 50).stream()
                        .map(ConversationSummary::id))
                .containsExactly(waiting, mine);
        assertThat(open.count(own.sofia(), filter)).isEqualTo(2);
        assertThat(open.count(own.rita(), filter)).isZero();

        InboxReader.WaitingQueue queue = inbox.readQueue(own.leo(), "", "VIP", 50);
        assertThat(queue.rows().stream().map(ConversationSummary::id)).containsExactly(waiting);
        assertThat(queue.length()).isEqualTo(1);
        assertThat(inbox.readQueue(own.ben(), "", "VIP", 50).rows()).isEmpty();
        assertThat(inbox.selectMineWithTag(own.leo(), List.of(mine, untagged, waiting), "VIP"))
                .containsExactly(mine);
        assertThat(inbox.selectMineWithTag(own.mia(), List.of(mine), "VIP")).isEmpty();
    }

    @Test
    @Tag("UC-27.1")
    void tagsInUseAreOffered() {
        ConversationId id = tagged(ongoingConversation(own));
        details.addTag(own.ana(), id, "Angry");
        assertThat(detailsReader.listTags(own.leo())).containsExactly("Angry", "VIP");
        details.removeTag(own.ana(), id, "Angry");
        assertThat(detailsReader.listTags(own.leo())).containsExactly("VIP");
        assertThat(detailsReader.listTags(company.leo())).isEmpty();
    }
}
