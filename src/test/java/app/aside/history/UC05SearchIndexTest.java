package app.aside.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.conversation.ConversationDeletionService;
import app.aside.conversation.ConversationId;
import app.aside.conversation.customer.StartConversationRequest;
import app.aside.database.Transactions;
import app.aside.internalmessage.InternalMessageDeletionService;
import app.aside.search.ConversationSearch;
import app.aside.search.SearchHit;
import app.aside.search.SearchIndexStatus;
import app.aside.search.SearchScope;
import app.aside.search.TestSearchIndex;
import app.aside.staff.StaffId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the index makes of texts and changes, through the History. */
class UC05SearchIndexTest extends ServiceTest {

    @Autowired
    HistoryService history;

    @Autowired
    ConversationSearch index;

    @Autowired
    ConversationDeletionService deletion;

    @Autowired
    InternalMessageDeletionService internalDeletion;

    @Autowired
    Transactions transactions;

    private CompanyFixture own;

    @BeforeEach
    void createOwnCompany() {
        own = createCompany(Plan.ADVANCED);
    }

    private List<HistoryRow> rows(StaffId me, String typed) {
        TestSearchIndex.readAll(index);
        return history.search(me, filter(typed), null, 50);
    }

    private static HistoryFilter filter(String typed) {
        return new HistoryFilter(typed, null, null, null, null, false);
    }

    private List<ConversationId> find(StaffId me, String typed) {
        return rows(me, typed).stream().map(row -> row.conversation().id()).toList();
    }

    /** What the index alone returns for somebody who may read everything of the company. */
    private List<SearchHit> hits(String typed) {
        return index.search(TestSearchIndex.request(new SearchScope(own.id(), null, null), typed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    我的订单编号是12345678，谢谢   | 订单
                    我的订单编号是12345678，谢谢   | 345678
                    注文したカスタマーです           | カスタマー
                    ฉันอยากคืนสินค้า            | สินค้า
                    Call me: +55 (11) 98765-4321 | 11 98765 4321
                    Call me: +55 (11) 98765-4321 | 11987654321
                    Call me: +55 (11) 98765-4321 | 8765
                    Mail to ana.souza@gmail.com  | souza@gmail
                    Mail to ana.souza@gmail.com  | gmail
                    The code is AB-12345-X       | ab12345
                    On its way since Monday      | "its way since"
                    Straße und Größe             | STRASSE
                    """)
    @Tag("UC-05.2")
    void findsTextsOfAnyLanguageAndPartsOfNumbersAndAddresses(String text, String typed) {
        ConversationId id = startConversation(own, "Carla", "Support", text).conversation();
        startConversation(own, "Dino", "Support", "Something else");
        assertThat(find(own.ana(), typed)).containsExactly(id);
    }

    @Test
    @Tag("UC-05.2")
    void phraseIsFoundAsItStands() {
        startConversation(own, "Carla", "Support", "way on its");
        assertThat(find(own.ana(), "its way")).hasSize(1);
        assertThat(find(own.ana(), "\"its way\"")).isEmpty();
    }

    @Test
    @Tag("UC-05.2")
    void findsByPartOfTheCustomersAddressAndOfTheProtocol() {
        ConversationId id = customers
                .start(own.key(), StartConversationRequest.of("Bea", "bea.klein@mail.example", "Support", "Hi"), null)
                .id();
        startConversation(own);
        String protocol = conversationReader.require(own.ana(), id).protocol();
        assertThat(find(own.ana(), "klein@mail")).containsExactly(id);
        assertThat(find(own.ana(), protocol.substring(protocol.length() - 6))).containsExactly(id);
    }

    @Test
    @Tag("UC-05.2")
    void excerptShowsTheMessageWithMarks() {
        ConversationId id = ongoingConversation(own);
        conversations.answer(own.leo(), id, "The technician\ncomes on Friday", newRequestId());
        send(own.ana(), id, own.leo(), "Offer a voucher for Friday evening");

        Excerpt answer = Objects.requireNonNull(
                rows(own.ana(), "technician fri").getFirst().excerpt());
        assertThat(answer.text()).isEqualTo("The technician comes on Friday");
        assertThat(answer.internal()).isFalse();
        assertThat(answer.marks().stream().map(mark -> answer.text().substring(mark.start(), mark.end())))
                .containsExactly("technician", "Friday");
        Excerpt internal =
                Objects.requireNonNull(rows(own.ana(), "voucher").getFirst().excerpt());
        assertThat(internal.internal()).isTrue();
        assertThat(rows(own.ana(), "carla").getFirst().excerpt())
                .as("found by the name")
                .isNull();
    }

    @Test
    @Tag("UC-05.2a")
    void agentReadsNoUnopenedInternalMessageInAnExcerpt() {
        ConversationId id = ongoingConversation(own);
        send(own.ana(), id, own.leo(), "Offer a voucher");
        assertThat(rows(own.leo(), "voucher").getFirst().excerpt()).isNull();
        internalMessages.markRead(own.leo(), id, 1);
        assertThat(rows(own.leo(), "voucher").getFirst().excerpt()).isNotNull();
    }

    @Test
    @Tag("UC-05.1a")
    void resultsFollowATransferAndTheScope() {
        ConversationId id = ongoingConversation(own);
        conversations.answer(own.leo(), id, "Secretword", newRequestId());
        assertThat(find(own.leo(), "secretword")).containsExactly(id);
        assertThat(find(own.rita(), "secretword")).isEmpty();

        conversations.transfer(own.leo(), id, own.billing(), own.ben());
        assertThat(find(own.leo(), "secretword")).isEmpty();
        assertThat(find(own.sofia(), "secretword")).isEmpty();
        assertThat(find(own.ben(), "secretword")).containsExactly(id);
        assertThat(find(own.rita(), "secretword")).containsExactly(id);
        assertThat(index.search(TestSearchIndex.request(
                        new SearchScope(own.id(), Set.of(own.support()), own.leo()), "secretword")))
                .as("the index itself holds the rights")
                .isEmpty();
    }

    @Test
    @Tag("UC-05.2")
    void newMessageIsFoundByItself() {
        ConversationId id = ongoingConversation(own);
        TestSearchIndex.readAll(index);
        conversations.answer(own.leo(), id, "Freshword", newRequestId());
        await().until(() ->
                !history.search(own.ana(), filter("freshword"), null, 5).isEmpty());
    }

    @Test
    @Tag("UC-05.2")
    void deletedConversationIsGoneAtOnce() {
        ConversationId id =
                startConversation(own, "Carla", "Support", "Goneword").conversation();
        assertThat(find(own.ana(), "goneword")).containsExactly(id);
        transactions.write(own.id().value(), () -> {
            internalDeletion.delete(own.id(), List.of(id));
            deletion.delete(own.id(), List.of(id));
            return id;
        });
        assertThat(history.search(own.ana(), filter("goneword"), null, 5)).isEmpty();
        await().until(() -> hits("goneword").isEmpty());
    }

    @Test
    @Tag("UC-05.1")
    void pagesOfASearchHaveNoGapsAndNoRepetition() {
        List<ConversationId> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ConversationId id =
                    startConversation(own, "Carla", "Support", "Pageword one").conversation();
            all.addFirst(id);
        }
        TestSearchIndex.readAll(index);
        List<ConversationId> paged = new ArrayList<>();
        HistoryPosition last = null;
        List<HistoryRow> page;
        do {
            page = history.search(own.ana(), filter("pageword"), last, 3);
            page.forEach(row -> paged.add(row.conversation().id()));
            last = page.isEmpty() ? last : page.getLast().position();
        } while (!page.isEmpty());
        assertThat(paged).containsExactlyElementsOf(all);
    }

    @Test
    @Tag("UC-05.2")
    void conversationDeletedBehindTheIndexLeavesAFullPage() {
        List<ConversationId> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.addFirst(startConversation(own, "Carla", "Support", "Staleword").conversation());
        }
        TestSearchIndex.readAll(index);
        jdbc.sql("UPDATE conversation SET department_id = ? WHERE id = ?")
                .params(own.billing().value(), all.getFirst().value())
                .update();
        assertThat(history.search(own.sofia(), filter("staleword"), null, 3).stream()
                        .map(row -> row.conversation().id()))
                .as("the one that moved is left out, the page is filled")
                .containsExactlyElementsOf(all.subList(1, 4));
    }

    @Test
    @Tag("UC-05.2")
    void indexIsBuiltAnewWhileItServes() {
        ConversationId id = ongoingConversation(own);
        conversations.answer(own.leo(), id, "Keepword", newRequestId());
        send(own.ana(), id, own.leo(), "Keepinternal");
        TestSearchIndex.readAll(index);

        index.rebuild();
        do {
            assertThat(hits("keepword")).hasSize(1);
        } while (index.status().state() == SearchIndexStatus.State.REBUILDING);
        conversations.answer(own.leo(), id, "Laterword", newRequestId());
        assertThat(index.status().state()).isEqualTo(SearchIndexStatus.State.READY);
        assertThat(find(own.ana(), "keepword")).containsExactly(id);
        assertThat(find(own.ana(), "keepinternal")).containsExactly(id);
        assertThat(find(own.ana(), "laterword")).containsExactly(id);
    }

    @Test
    @Tag("UC-05.2")
    void hugeAndStrangeSearchesAreAnsweredQuickly() {
        startConversation(own, "Carla", "Support", "My line is dead");
        TestSearchIndex.readAll(index);
        for (String typed : List.of(
                "word ".repeat(1_000),
                "x".repeat(100_000),
                "a* OR b* AND (c~2 [d TO e])",
                "*:*",
                "\"".repeat(5_000),
                "1 ".repeat(5_000),
                "😀".repeat(2_000))) {
            long start = System.nanoTime();
            assertThat(history.search(own.ana(), filter(typed), null, 50)).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }
}
