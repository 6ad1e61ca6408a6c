package app.aside.record;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.RoomTest;
import app.aside.account.Colleague;
import app.aside.account.DepartmentId;
import app.aside.account.DepartmentName;
import app.aside.account.Plan;
import app.aside.account.Refusal;
import app.aside.account.Role;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.CustomerKey;
import app.aside.conversation.Summaries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class UC05FindInHistoryTest extends RoomTest {

    @Autowired
    History history;

    private static HistoryFilter words(String words) {
        return new HistoryFilter(words, null, null, null, null, false);
    }

    private static HistoryFilter of(@Nullable DepartmentId department, @Nullable StaffId agent) {
        return new HistoryFilter("", department, agent, null, null, false);
    }

    private List<ConversationId> search(StaffId me, HistoryFilter filter) {
        return history.search(me, filter, 0, 50).stream()
                .map(ConversationSummary::id)
                .toList();
    }

    @Test
    @Tag("UC-05.1")
    void theNewestComesFirstWhateverItsStatus() {
        House own = open(Plan.ADVANCED);
        ConversationId oldest = ongoing(own);
        agents.close(own.leo(), oldest);
        ConversationId middle = ongoing(own);
        ConversationId newest = ask(own).conversation();

        assertThat(search(own.ana(), HistoryFilter.ALL)).containsExactly(newest, middle, oldest);
    }

    @Test
    @Tag("UC-05.1a")
    void everybodyFindsWhatTheRoleAllows() {
        House own = open(Plan.ADVANCED);
        ConversationId leos = ongoing(own);
        agents.close(own.leo(), leos);
        ConversationId bens = ask(own, "Dino", "Billing", "Invoice").conversation();
        agents.take(own.ben(), bens);
        ConversationId waits = ask(own).conversation();
        StaffId both = hire(own.account(), "Both", Set.of(Role.AGENT, Role.SUPERVISOR), own.billing());
        StaffId former = own.leo();

        assertThat(search(own.ana(), HistoryFilter.ALL)).containsExactly(waits, bens, leos);
        assertThat(search(own.max(), HistoryFilter.ALL)).containsExactly(waits, bens, leos);
        assertThat(search(own.sofia(), HistoryFilter.ALL)).containsExactly(waits, leos);
        assertThat(search(own.rita(), HistoryFilter.ALL)).containsExactly(bens);
        assertThat(search(own.leo(), HistoryFilter.ALL)).containsExactly(leos);
        assertThat(search(own.mia(), HistoryFilter.ALL)).isEmpty();
        assertThat(search(both, HistoryFilter.ALL)).containsExactly(bens);
        assertThat(search(hire(own.account(), "None", Set.of(Role.SUPERVISOR)), HistoryFilter.ALL))
                .isEmpty();
        assertThat(search(open(Plan.ADVANCED).ana(), HistoryFilter.ALL)).isEmpty();

        ConversationId moved = ongoing(own);
        agents.transfer(former, moved, own.support(), own.mia());
        assertThat(search(former, HistoryFilter.ALL)).doesNotContain(moved);
        assertThat(search(own.mia(), HistoryFilter.ALL)).containsExactly(moved);
    }

    @Test
    @Tag("UC-05.1a")
    void noFilterOpensMoreThanTheRoleAllows() {
        House own = open(Plan.ADVANCED);
        ConversationId bens = ask(own, "Dino", "Billing", "Secretword").conversation();
        agents.take(own.ben(), bens);

        assertThat(search(own.sofia(), of(own.billing(), null))).isEmpty();
        assertThat(search(own.leo(), of(null, own.ben()))).isEmpty();
        assertThat(search(own.leo(), words("Secretword"))).isEmpty();
        assertThat(search(own.sofia(), words("Dino"))).isEmpty();
        assertThat(search(own.sofia(), words(reader.find(own.ana(), bens).protocol())))
                .isEmpty();
        assertThat(search(house.ana(), of(own.billing(), null))).isEmpty();
        assertThat(search(house.ana(), words("Secretword"))).isEmpty();
    }

    @Test
    @Tag("UC-05.2")
    void isNarrowedByDepartmentAgentPeriodAndInternalMessages() {
        House own = open(Plan.ADVANCED);
        ConversationId first = ongoing(own);
        send(own.ana(), first, own.leo(), "Hint");
        ConversationId second = ask(own, "Dino", "Billing", "Invoice").conversation();
        agents.take(own.ben(), second);
        Instant opened = reader.find(own.ana(), second).openedAt();

        assertThat(search(own.ana(), of(own.support(), null))).containsExactly(first);
        assertThat(search(own.ana(), of(null, own.ben()))).containsExactly(second);
        assertThat(search(own.ana(), of(own.support(), own.ben()))).isEmpty();
        assertThat(search(own.ana(), of(new DepartmentId(UUID.randomUUID()), null)))
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
    void isFoundByItsProtocolOrTheBeginningOfIt() {
        House own = open(Plan.ADVANCED);
        ConversationId first = ask(own).conversation();
        ConversationId second = ask(own).conversation();
        String protocol = reader.find(own.ana(), second).protocol();

        assertThat(search(own.ana(), words(" " + protocol + " "))).containsExactly(second);
        assertThat(search(own.ana(), words(protocol.substring(0, 9)))).containsExactly(second, first);
        assertThat(search(own.ana(), words(protocol.substring(0, 8)))).containsExactly(second, first);
        assertThat(search(own.ana(), words("19990101-000001"))).isEmpty();
    }

    @Test
    @Tag("UC-05.2")
    void isFoundByWhatWasSaidToTheCustomerAndAmongStaffAndByTheName() {
        House own = open(Plan.ADVANCED);
        CustomerKey key = ask(own, "Zacharias Zimmer", "Support", "Meine Leitung ist unterbrochen");
        ConversationId id = key.conversation();
        agents.take(own.leo(), id);
        agents.answer(own.leo(), id, "Bitte starten Sie den Router", request());
        send(own.ana(), id, own.leo(), "Gutschrift anbieten");
        ongoing(own);

        for (String typed : List.of(
                "unterbrochen", "router", "gutschrift", "zimmer", "Gutsch", "leitung unterbr", "Zimmer, Zacharias")) {
            assertThat(search(own.max(), words(typed))).as(typed).containsExactly(id);
        }
        assertThat(search(own.max(), words("router gutschrift")))
                .as("words of two messages")
                .isEmpty();
        assertThat(search(own.max(), words("chrift"))).as("the end of a word").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MUNICH muller", "münich", "MÜLLER", "cafe", "Café", "naive", "ŞİŞLİ", "переезд", "ПЕРЕЕЗД"})
    @Tag("UC-05.2")
    void caseAndAccentsDoNotCount(String typed) {
        House own = open(Plan.ADVANCED);
        ConversationId id = ask(own, "Carla", "Support", "Munich Müller café naïve Şişli Переезд")
                .conversation();

        assertThat(search(own.ana(), words(typed))).containsExactly(id);
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
    void aSentenceFromTheConversationFindsItThoughItsLittleWordsAreNotIndexed(String typed) {
        House own = open(Plan.ADVANCED);
        ConversationId id = ask(
                        own,
                        "Carla",
                        "Support",
                        "Is my order on its way? I don't know the order_number, it is order no. 7 or 4711471147114711.")
                .conversation();
        ask(own, "Dino", "Support", "Something else");

        assertThat(search(own.ana(), words(typed))).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "-", "*", "\"", "()", "@", "~ <> *", "'; DROP TABLE message; --", "%", "_", "\\"})
    @Tag("UC-05.2")
    void signsAreNoOperators(String typed) {
        House own = open(Plan.ADVANCED);
        ask(own);

        assertThat(search(own.ana(), words(typed))).isEmpty();
        assertThat(search(own.ana(), words("dead " + typed))).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    @Tag("UC-05.1")
    void pagesFollowEachOtherWithoutGapsAlsoWhereTheTimeIsTheSame() {
        House own = open(Plan.ADVANCED);
        List<ConversationId> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(ask(own).conversation());
        }
        jdbc.sql("UPDATE conversation SET opened_at = '2026-01-01' WHERE account_id = ?")
                .param(own.account().value())
                .update();
        List<ConversationId> paged = new ArrayList<>();
        for (int offset = 0; offset < 8; offset += 3) {
            history.search(own.ana(), HistoryFilter.ALL, offset, 3).forEach(row -> paged.add(row.id()));
        }

        assertThat(paged).containsExactlyInAnyOrderElementsOf(all);
        assertThat(history.search(own.ana(), HistoryFilter.ALL, 0, Integer.MAX_VALUE))
                .hasSizeLessThanOrEqualTo(Summaries.PAGE);
    }

    @Test
    @Tag("UC-05.2")
    void departmentsAndAgentsToChooseFromAreThoseThatTheRoleAllows() {
        House own = open(Plan.ADVANCED);
        assertThat(history.departments(own.max()).stream().map(DepartmentName::name))
                .containsExactly("Billing", "Support");
        assertThat(history.departments(own.sofia()).stream().map(DepartmentName::name))
                .containsExactly("Support");
        assertThat(history.agents(own.max()).stream().map(Colleague::name))
                .containsExactly("Ben Agent", "Leo Agent", "Mia Agent");
        assertThat(history.agents(own.sofia()).stream().map(Colleague::name)).containsExactly("Leo Agent", "Mia Agent");
        assertThat(history.agents(own.leo())).isEmpty();
    }

    @Test
    @Tag("UC-05.1a")
    void whoWasDisabledFindsNothing() {
        House own = open(Plan.ADVANCED);
        disable(own.max());

        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your access was withdrawn. Ask an administrator.",
                () -> history.search(own.max(), HistoryFilter.ALL, 0, 10));
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your access was withdrawn. Ask an administrator.",
                () -> history.departments(own.max()));
    }
}
