package app.aside.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentId;
import app.aside.company.DepartmentName;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.conversation.CustomerCredentials;
import app.aside.search.ConversationSearch;
import app.aside.search.SearchHit;
import app.aside.search.SearchIndexStatus;
import app.aside.search.SearchRequest;
import app.aside.search.SearchWords;
import app.aside.search.TestSearchIndex;
import app.aside.search.TextRange;
import app.aside.shared.Refusal;
import app.aside.staff.Colleague;
import app.aside.staff.Role;
import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class UC05FindInHistoryTest extends ServiceTest {

    @Autowired
    HistoryService history;

    @Autowired
    ConversationSearch index;

    @Autowired
    DepartmentDirectory departments;

    @Autowired
    StaffDirectory directory;

    @Autowired
    DataSource dataSource;

    @Autowired
    Clock clock;

    private static HistoryFilter wordsFilter(String words) {
        return new HistoryFilter(words, null, null, null, null, false);
    }

    private static HistoryFilter departmentAndAgentFilter(@Nullable DepartmentId department, @Nullable StaffId agent) {
        return new HistoryFilter("", department, agent, null, null, false);
    }

    private List<ConversationId> search(StaffId me, HistoryFilter filter) {
        return rows(me, filter).stream().map(row -> row.conversation().id()).toList();
    }

    private List<HistoryRow> rows(StaffId me, HistoryFilter filter) {
        TestSearchIndex.readAll(index);
        return history.search(me, filter, null, 50);
    }

    @Test
    @Tag("UC-05.1")
    void sortsNewestFirstRegardlessOfStatus() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId oldest = ongoingConversation(own);
        conversations.close(own.leo(), oldest);
        ConversationId middle = ongoingConversation(own);
        ConversationId newest = startConversation(own).conversation();

        assertThat(search(own.ana(), HistoryFilter.ALL)).containsExactly(newest, middle, oldest);
    }

    @Test
    @Tag("UC-05.1a")
    void resultsFollowTheRole() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId leos = ongoingConversation(own);
        conversations.close(own.leo(), leos);
        ConversationId bens =
                startConversation(own, "Dino", "Billing", "Invoice").conversation();
        conversations.take(own.ben(), bens);
        ConversationId waits = startConversation(own).conversation();
        StaffId both = addStaff(own.id(), "Both", Set.of(Role.AGENT, Role.SUPERVISOR), own.billing());
        StaffId former = own.leo();

        assertThat(search(own.ana(), HistoryFilter.ALL)).containsExactly(waits, bens, leos);
        assertThat(search(own.max(), HistoryFilter.ALL)).containsExactly(waits, bens, leos);
        assertThat(search(own.sofia(), HistoryFilter.ALL)).containsExactly(waits, leos);
        assertThat(search(own.rita(), HistoryFilter.ALL)).containsExactly(bens);
        assertThat(search(own.leo(), HistoryFilter.ALL)).containsExactly(leos);
        assertThat(search(own.mia(), HistoryFilter.ALL)).isEmpty();
        assertThat(search(both, HistoryFilter.ALL)).containsExactly(bens);
        assertThat(search(addStaff(own.id(), "None", Set.of(Role.SUPERVISOR)), HistoryFilter.ALL))
                .isEmpty();
        assertThat(search(createCompany(Plan.ADVANCED).ana(), HistoryFilter.ALL))
                .isEmpty();

        ConversationId moved = ongoingConversation(own);
        conversations.transfer(former, moved, own.support(), own.mia());
        assertThat(search(former, HistoryFilter.ALL)).doesNotContain(moved);
        assertThat(search(own.mia(), HistoryFilter.ALL)).containsExactly(moved);
    }

    @Test
    @Tag("UC-05.1a")
    void filtersDoNotExceedTheRole() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId bens =
                startConversation(own, "Dino", "Billing", "Secretword").conversation();
        conversations.take(own.ben(), bens);

        assertThat(search(own.sofia(), departmentAndAgentFilter(own.billing(), null)))
                .isEmpty();
        assertThat(search(own.leo(), departmentAndAgentFilter(null, own.ben()))).isEmpty();
        assertThat(search(own.leo(), wordsFilter("Secretword"))).isEmpty();
        assertThat(search(own.sofia(), wordsFilter("Dino"))).isEmpty();
        assertThat(search(
                        own.sofia(),
                        wordsFilter(conversationReader.require(own.ana(), bens).protocol())))
                .isEmpty();
        assertThat(search(company.ana(), departmentAndAgentFilter(own.billing(), null)))
                .isEmpty();
        assertThat(search(company.ana(), wordsFilter("Secretword"))).isEmpty();
    }

    /** An index that hangs must not take the connections of those who work. */
    @Test
    @Tag("UC-05.2")
    void aSearchHoldsNoConnectionWhileTheIndexIsAsked() throws Exception {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId id =
                startConversation(own, "Carla", "Support", "Slowword").conversation();
        TestSearchIndex.readAll(index);
        HangingSearch hanging = new HangingSearch(index);
        HistoryService service = new HistoryService(
                gate, departments, directory, conversationReader, internalMessageReader, hanging, clock);
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);

        CompletableFuture<List<HistoryRow>> found =
                CompletableFuture.supplyAsync(() -> service.search(own.ana(), wordsFilter("Slowword"), null, 50));
        try {
            hanging.asked.await();
            await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
            assertThat(found).isNotDone();
        } finally {
            hanging.answer.countDown();
        }
        assertThat(found.get()).extracting(row -> row.conversation().id()).containsExactly(id);
    }

    /** Answers when it is told to. */
    private record HangingSearch(ConversationSearch index, CountDownLatch asked, CountDownLatch answer)
            implements ConversationSearch {

        HangingSearch(ConversationSearch index) {
            this(index, new CountDownLatch(1), new CountDownLatch(1));
        }

        @Override
        public List<SearchHit> search(SearchRequest request) {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return index.search(request);
        }

        @Override
        public List<TextRange> mark(SearchWords words, String text) {
            return index.mark(words, text);
        }

        @Override
        public SearchIndexStatus status() {
            return index.status();
        }

        @Override
        public void rebuild() {
            index.rebuild();
        }
    }

    @Test
    @Tag("UC-05.2")
    void filtersByDepartmentAgentPeriodAndInternalMessages() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId first = ongoingConversation(own);
        send(own.ana(), first, own.leo(), "Hint");
        ConversationId second =
                startConversation(own, "Dino", "Billing", "Invoice").conversation();
        conversations.take(own.ben(), second);
        Instant opened = conversationReader.require(own.ana(), second).openedAt();

        assertThat(search(own.ana(), departmentAndAgentFilter(own.support(), null)))
                .containsExactly(first);
        assertThat(search(own.ana(), departmentAndAgentFilter(null, own.ben()))).containsExactly(second);
        assertThat(search(own.ana(), departmentAndAgentFilter(own.support(), own.ben())))
                .isEmpty();
        assertThat(search(own.ana(), departmentAndAgentFilter(new DepartmentId(UUID.randomUUID()), null)))
                .isEmpty();
        assertThat(search(own.ana(), new HistoryFilter("", null, null, opened, null, false)))
                .as("from is included")
                .containsExactly(second);
        assertThat(search(own.ana(), new HistoryFilter("", null, null, null, opened, false)))
                .as("to is not")
                .containsExactly(first);
        assertThat(search(own.ana(), new HistoryFilter("", null, null, null, null, true)))
                .containsExactly(first);
        assertThat(search(own.ana(), new HistoryFilter("hint", own.support(), own.leo(), null, null, true)))
                .containsExactly(first);
    }

    @Test
    @Tag("UC-05.2")
    void findsByProtocolOrItsPrefix() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId first = startConversation(own).conversation();
        ConversationId second = startConversation(own).conversation();
        String protocol = conversationReader.require(own.ana(), second).protocol();

        assertThat(search(own.ana(), wordsFilter(" " + protocol + " "))).containsExactly(second);
        assertThat(search(own.ana(), wordsFilter(protocol.substring(0, 9)))).containsExactly(second, first);
        assertThat(search(own.ana(), wordsFilter(protocol.substring(0, 8)))).containsExactly(second, first);
        assertThat(search(own.ana(), wordsFilter("19990101-000001"))).isEmpty();
    }

    @Test
    @Tag("UC-05.2")
    void findsByCustomerTextInternalTextAndName() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        CustomerCredentials key =
                startConversation(own, "Zacharias Zimmer", "Support", "Meine Leitung ist unterbrochen");
        ConversationId id = key.conversation();
        conversations.take(own.leo(), id);
        conversations.answer(own.leo(), id, "Bitte starten Sie den Router", newRequestId());
        send(own.ana(), id, own.leo(), "Gutschrift anbieten");
        ongoingConversation(own);

        for (String typed : List.of(
                "unterbrochen", "router", "gutschrift", "zimmer", "Gutsch", "leitung unterbr", "Zimmer, Zacharias")) {
            assertThat(search(own.max(), wordsFilter(typed))).as(typed).containsExactly(id);
        }
        assertThat(search(own.max(), wordsFilter("router gutschrift")))
                .as("words of two messages")
                .isEmpty();
        assertThat(search(own.max(), wordsFilter("chrift")))
                .as("the end of a word")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MUNICH muller", "münich", "MÜLLER", "cafe", "Café", "naive", "ŞİŞLİ", "переезд", "ПЕРЕЕЗД"})
    @Tag("UC-05.2")
    void searchIgnoresCaseAndAccents(String typed) {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId id = startConversation(own, "Carla", "Support", "Munich Müller café naïve Şişli Переезд")
                .conversation();

        assertThat(search(own.ana(), wordsFilter(typed))).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Is my order on its way?",
                "order is",
                "the order",
                "I don't know",
                "don't",
                "order no. 7",
                "order_number",
                "4711471147114711",
                "47114711"
            })
    @Tag("UC-05.2")
    void sentenceWithStopWordsFindsTheConversation(String typed) {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        ConversationId id = startConversation(
                        own,
                        "Carla",
                        "Support",
                        "Is my order on its way? I don't know the order_number, it is order no. 7 or 4711471147114711.")
                .conversation();
        startConversation(own, "Dino", "Support", "Something else");

        assertThat(search(own.ana(), wordsFilter(typed))).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "-", "*", "\"", "()", "@", "~ <> *", "'; DROP TABLE message; --", "%", "_", "\\"})
    @Tag("UC-05.2")
    void specialCharactersAreNotSearchOperators(String typed) {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        startConversation(own);

        assertThat(search(own.ana(), wordsFilter(typed))).isEmpty();
        assertThat(search(own.ana(), wordsFilter("dead " + typed))).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    @Tag("UC-05.1")
    void pagesHaveNoGapsWithEqualTimes() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        List<ConversationId> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(startConversation(own).conversation());
        }
        jdbc.sql("UPDATE conversation SET opened_at = '2026-01-01' WHERE account_id = ?")
                .param(own.id().value())
                .update();
        List<ConversationId> paged = new ArrayList<>();
        HistoryPosition last = null;
        for (int page = 0; page < 3; page++) {
            List<HistoryRow> rows = history.search(own.ana(), HistoryFilter.ALL, last, 3);
            rows.forEach(row -> paged.add(row.conversation().id()));
            last = rows.getLast().position();
        }

        assertThat(paged).containsExactlyInAnyOrderElementsOf(all);
        assertThat(history.search(own.ana(), HistoryFilter.ALL, last, 3)).isEmpty();
        assertThat(history.search(own.ana(), HistoryFilter.ALL, null, Integer.MAX_VALUE))
                .hasSizeLessThanOrEqualTo(ConversationReader.MAX_PAGE_SIZE);
    }

    @Test
    @Tag("UC-05.2")
    void filterOptionsFollowTheRole() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        assertThat(history.listDepartments(own.max()).stream().map(DepartmentName::name))
                .containsExactly("Billing", "Support");
        assertThat(history.listDepartments(own.sofia()).stream().map(DepartmentName::name))
                .containsExactly("Support");
        assertThat(history.listAgents(own.max()).stream().map(Colleague::name))
                .containsExactly("Ben Agent", "Leo Agent", "Mia Agent");
        assertThat(history.listAgents(own.sofia()).stream().map(Colleague::name))
                .containsExactly("Leo Agent", "Mia Agent");
        assertThat(history.listAgents(own.leo())).isEmpty();
    }

    @Test
    @Tag("UC-05.1a")
    void disabledStaffCannotSearch() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        disable(own.max());

        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your access was withdrawn. Ask an administrator.",
                () -> history.search(own.max(), HistoryFilter.ALL, null, 10));
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your access was withdrawn. Ask an administrator.",
                () -> history.listDepartments(own.max()));
    }
}
