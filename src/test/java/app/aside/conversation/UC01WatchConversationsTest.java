package app.aside.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.RoomTest;
import app.aside.account.Plan;
import app.aside.account.Presence;
import app.aside.account.Refusal;
import app.aside.account.Role;
import app.aside.account.StaffId;
import app.aside.conversation.OpenConversations.Filter;
import app.aside.conversation.OpenConversations.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC01WatchConversationsTest extends RoomTest {

    private static final Filter ALL = text("");

    @Autowired
    OpenConversations open;

    @Autowired
    Presence presence;

    private static Filter text(String text) {
        return new Filter(text, null, Set.of(), false);
    }

    private List<ConversationId> list(StaffId me, Filter filter) {
        return ids(open.list(me, filter, Order.URGENCY, false, 0, 50));
    }

    private static List<ConversationId> ids(List<ConversationSummary> rows) {
        return rows.stream().map(ConversationSummary::id).toList();
    }

    @Test
    @Tag("UC-01.1")
    void whoWaitsComesFirstLongestFirstThenWhoIsOwedAnAnswer() {
        House own = open(Plan.ADVANCED);
        ConversationId owedLater = ongoing(own);
        CustomerKey answered = ask(own);
        agents.take(own.leo(), answered.conversation());
        agents.answer(own.leo(), answered.conversation(), "Hello", request());
        ConversationId firstInQueue = ask(own).conversation();
        ConversationId secondInQueue = ask(own, "Dino", "Billing", "My invoice").conversation();
        ConversationId gone = ongoing(own);
        agents.close(own.leo(), gone);

        assertThat(list(own.ana(), ALL))
                .containsExactly(firstInQueue, secondInQueue, owedLater, answered.conversation());
        assertThat(open.count(own.ana(), ALL)).isEqualTo(4);
    }

    @Test
    @Tag("UC-01.1")
    void aRowSaysHowTheConversationStands() {
        House own = open(Plan.ADVANCED);
        CustomerKey key = ask(own, "Maria", "Support", "First\nline");
        ConversationSummary waits =
                open.list(own.ana(), ALL, Order.URGENCY, false, 0, 1).getFirst();
        assertThat(waits.status()).isEqualTo(Status.WAITING);
        assertThat(waits.customer()).isEqualTo("Maria");
        assertThat(waits.department()).isEqualTo("Support");
        assertThat(waits.agent()).isNull();
        assertThat(waits.waitingSince()).isEqualTo(waits.openedAt());
        assertThat(waits.unansweredSince()).isEqualTo(waits.lastAt());
        assertThat(waits.lastLine()).isEqualTo("First line");
        assertThat(waits.protocol()).matches("\\d{8}-000001");

        agents.take(own.leo(), key.conversation());
        customers.post(key, "Second", null);
        ConversationSummary owed = reader.find(own.ana(), key.conversation());
        assertThat(owed.agent()).isEqualTo("Leo Agent");
        assertThat(owed.waitingSince()).isNull();
        assertThat(owed.unansweredSince())
                .as("since the first of the unanswered")
                .isEqualTo(waits.unansweredSince());
        assertThat(owed.lastLine()).isEqualTo("Second");

        agents.answer(own.leo(), key.conversation(), "Answer", request());
        ConversationSummary answered = reader.find(own.ana(), key.conversation());
        assertThat(answered.unansweredSince()).isNull();
        assertThat(answered.lastAuthor()).isEqualTo(Author.AGENT);
        assertThat(answered.lastSeq()).isEqualTo(4);
    }

    @Test
    @Tag("UC-01.5")
    void supervisorsWatchTheirOwnDepartments() {
        House own = open(Plan.ADVANCED);
        ConversationId support = ask(own).conversation();
        ConversationId billing = ask(own, "Dino", "Billing", "My invoice").conversation();
        StaffId both = hire(own.account(), "Both", Set.of(Role.SUPERVISOR), own.support(), own.billing());
        StaffId none = hire(own.account(), "None", Set.of(Role.SUPERVISOR));

        assertThat(list(own.sofia(), ALL)).containsExactly(support);
        assertThat(list(own.rita(), ALL)).containsExactly(billing);
        assertThat(list(both, ALL)).containsExactly(support, billing);
        assertThat(list(none, ALL)).isEmpty();
        assertThat(open.tiles(none).waiting()).isZero();
        assertThat(open.count(own.sofia(), ALL)).isEqualTo(1);
        assertThat(open.tiles(own.sofia()).waiting()).isEqualTo(1);
        assertThat(list(own.sofia(), new Filter("", null, Set.of(billing), true)))
                .isEmpty();
        assertUnknown(() -> reader.find(own.sofia(), billing));
    }

    @Test
    @Tag("UC-01.5")
    void agentsAndManagersDoNotWatch() {
        for (StaffId other : List.of(house.leo(), house.max())) {
            String sentence = "Only administrators and supervisors watch ongoing conversations.";
            assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> list(other, ALL));
            assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> open.count(other, ALL));
            assertRefused(Refusal.Reason.NOT_ALLOWED, sentence, () -> open.tiles(other));
        }
    }

    @Test
    @Tag("UC-01.5")
    void anotherCompanySeesNothingOfIt() {
        House own = open(Plan.ADVANCED);
        ConversationId id = ongoing();

        assertThat(list(own.ana(), ALL)).isEmpty();
        assertThat(list(own.ana(), new Filter("", null, Set.of(id), false))).isEmpty();
        assertThat(list(own.ana(), new Filter("", null, Set.of(id), true))).isEmpty();
        assertThat(open.tiles(own.ana())).isEqualTo(new OpenConversations.Tiles(0, null, 0, 0));
        assertUnknown(() -> reader.find(own.ana(), id));
    }

    @Test
    @Tag("UC-01.3")
    void isFilteredByProtocolCustomerOrAgent() {
        House own = open(Plan.ADVANCED);
        ConversationId jose = ask(own, "José 100% Ñandú", "Support", "Help").conversation();
        ConversationId leos = ongoing(own);
        String protocol = reader.find(own.ana(), jose).protocol();

        assertThat(list(own.ana(), text(protocol))).containsExactly(jose);
        assertThat(list(own.ana(), text(protocol.substring(3)))).containsExactly(jose);
        for (String typed : List.of("jose", "JOSÉ", " nandu ", "100%", "é 1")) {
            assertThat(list(own.ana(), text(typed))).as(typed).containsExactly(jose);
        }
        assertThat(list(own.ana(), text("leo"))).containsExactly(leos);
        for (String typed : List.of("J%d", "Jos_", "'", "\\", "nobody", "!")) {
            assertThat(list(own.ana(), text(typed))).as(typed).isEmpty();
        }
    }

    @Test
    @Tag("UC-01.3")
    void isNarrowedToAStatusOrToWhatHasSomethingUnread() {
        House own = open(Plan.ADVANCED);
        ConversationId waits = ask(own).conversation();
        ConversationId runs = ongoing(own);
        ConversationId gone = ongoing(own);
        agents.close(own.leo(), gone);

        assertThat(list(own.ana(), new Filter("", Status.WAITING, Set.of(), false)))
                .containsExactly(waits);
        assertThat(list(own.ana(), new Filter("", Status.ONGOING, Set.of(), false)))
                .containsExactly(runs);
        assertThat(list(own.ana(), new Filter("", null, Set.of(gone), false))).containsExactly(waits, runs, gone);
        assertThat(list(own.ana(), new Filter("", null, Set.of(gone), true))).containsExactly(gone);
        assertThat(list(own.ana(), new Filter("", null, Set.of(), true))).isEmpty();
    }

    @Test
    @Tag("UC-01.3")
    void everyOrderListsEverythingOnceInBothDirections() {
        House own = open(Plan.ADVANCED);
        Set<ConversationId> all = new java.util.HashSet<>();
        for (int i = 0; i < 5; i++) {
            all.add(ask(own, "Same name", i % 2 == 0 ? "Support" : "Billing", "Help")
                    .conversation());
        }
        for (Order order : Order.values()) {
            for (boolean descending : List.of(true, false)) {
                List<ConversationId> paged = new ArrayList<>();
                for (int offset = 0; offset < 6; offset += 2) {
                    paged.addAll(ids(open.list(own.ana(), ALL, order, descending, offset, 2)));
                }
                assertThat(paged).as("%s %s", order, descending).containsExactlyInAnyOrderElementsOf(all);
            }
        }
        assertThat(open.list(own.ana(), ALL, Order.PROTOCOL, true, 0, 9).stream()
                        .map(ConversationSummary::protocol))
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    @Tag("UC-01.1")
    void theTilesCountAndNameTheLongestWait() {
        House own = open(Plan.ADVANCED);
        assertThat(open.tiles(own.ana())).isEqualTo(new OpenConversations.Tiles(0, null, 0, 0));
        ConversationId first = ask(own).conversation();
        ask(own, "Dino", "Billing", "My invoice");
        ongoing(own);
        presence.arrive(gate.accessOf(own.leo()));
        presence.arrive(gate.accessOf(own.leo()));
        presence.arrive(gate.accessOf(own.ana()));

        OpenConversations.Tiles tiles = open.tiles(own.ana());

        assertThat(tiles.waiting()).isEqualTo(2);
        assertThat(tiles.ongoing()).isEqualTo(1);
        assertThat(tiles.longestWaitSince())
                .isEqualTo(reader.find(own.ana(), first).waitingSince());
        assertThat(tiles.agentsPresent()).as("agents with a view open").isEqualTo(1);
        presence.leave(gate.accessOf(own.leo()));
        assertThat(open.tiles(own.ana()).agentsPresent()).isEqualTo(1);
        presence.leave(gate.accessOf(own.leo()));
        assertThat(open.tiles(own.ana()).agentsPresent()).isZero();
    }

    @Test
    @Tag("UC-01.4")
    void watchingChangesNothingThatAnybodyCouldNotice() {
        ConversationId id = ongoing();
        String before = rowOf(id);

        reader.find(house.ana(), id);
        timeline.before(house.ana(), id, app.aside.record.Place.END, 50);
        timeline.before(house.sofia(), id, app.aside.record.Place.END, 50);

        assertThat(rowOf(id)).isEqualTo(before);
        assertThat(count("internal_thread", id)).isZero();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM internal_participant WHERE conversation_id = ?")
                        .param(id.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    @Tag("UC-01.1")
    void aPageHasAtMostTwoHundredRows() {
        assertThat(open.list(house.ana(), ALL, Order.URGENCY, false, 0, Integer.MAX_VALUE))
                .hasSizeLessThanOrEqualTo(Summaries.PAGE);
    }
}
