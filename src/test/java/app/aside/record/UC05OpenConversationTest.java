package app.aside.record;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.RoomTest;
import app.aside.StatementLog;
import app.aside.account.Plan;
import app.aside.account.StaffId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerKey;
import app.aside.internalmessage.InternalMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A conversation as it was: customer messages and internal messages in their order, a page at a time. */
class UC05OpenConversationTest extends RoomTest {

    /** Eight customer-visible messages; internal ones after 2 (two of them), 4, and 8. */
    private ConversationId mixed() {
        CustomerKey key = ask(house);
        ConversationId id = key.conversation();
        agents.take(house.leo(), id);
        send(house.ana(), id, house.leo(), "a");
        send(house.ana(), id, house.leo(), "b");
        customers.post(key, "3", null);
        customers.post(key, "4", null);
        send(house.sofia(), id, house.leo(), "c");
        IntStream.rangeClosed(5, 8).forEach(i -> customers.post(key, Integer.toString(i), null));
        send(house.ana(), id, house.leo(), "d");
        return id;
    }

    private static List<Place> places(Timeline.Page page) {
        return page.entries().stream().map(TimelineEntry::place).toList();
    }

    private static final List<Place> MIXED = List.of(
            new Place(1, 0),
            new Place(2, 0),
            new Place(2, 1),
            new Place(2, 2),
            new Place(3, 0),
            new Place(4, 0),
            new Place(4, 3),
            new Place(5, 0),
            new Place(6, 0),
            new Place(7, 0),
            new Place(8, 0),
            new Place(8, 4));

    @Test
    @Tag("UC-05.3")
    void pagesBackwardsHoldEverythingOnceInItsOrder() {
        ConversationId id = mixed();
        for (int size = 1; size <= 13; size++) {
            List<Place> read = new ArrayList<>();
            Place before = Place.END;
            boolean more = true;
            while (more) {
                Timeline.Page page = timeline.before(house.max(), id, before, size);
                read.addAll(0, places(page));
                before = page.entries().getFirst().place();
                more = page.more();
            }
            assertThat(read).as("pages of %d", size).isEqualTo(MIXED);
        }
    }

    @Test
    @Tag("UC-05.3")
    void whatComesAfterIsReadOnFromTheLastNumbers() {
        ConversationId id = mixed();

        assertThat(places(timeline.after(house.max(), id, 0, 0, 1))).isEqualTo(MIXED);
        assertThat(places(timeline.after(house.max(), id, 6, 3, 1)))
                .containsExactly(new Place(7, 0), new Place(8, 0), new Place(8, 4));
        Timeline.Page nothing = timeline.after(house.max(), id, 8, 4, 1);
        assertThat(nothing.entries()).isEmpty();
        assertThat(nothing.more()).isFalse();
        assertThat(nothing.thread().lastSeq()).isEqualTo(4);
    }

    @Test
    @Tag("UC-05.3")
    void allPrivateMessagesAndNothingElse() {
        ConversationId id = mixed();

        Timeline.Page last = timeline.privateBefore(house.max(), id, Place.END, 3);
        assertThat(places(last)).containsExactly(new Place(2, 2), new Place(4, 3), new Place(8, 4));
        assertThat(last.more()).isTrue();
        Timeline.Page first = timeline.privateBefore(house.max(), id, new Place(2, 2), 3);
        assertThat(places(first)).containsExactly(new Place(2, 1));
        assertThat(first.more()).isFalse();
    }

    @Test
    @Tag("UC-05.3")
    void aPageSaysWhoSawWhat() {
        ConversationId id = mixed();
        internals.markSeen(house.leo(), id, 3);

        assertThat(timeline.before(house.max(), id, Place.END, 50).marks())
                .singleElement()
                .satisfies(mark -> {
                    assertThat(mark.name()).isEqualTo("Leo Agent");
                    assertThat(mark.fromSeq()).isEqualTo(1);
                    assertThat(mark.upToSeq()).isEqualTo(3);
                });
    }

    @Test
    @Tag("UC-05.3a")
    void onlyWhoMayReadTheConversationOpensIt() {
        ConversationId id = mixed();
        for (StaffId reader : List.of(house.ana(), house.sofia(), house.max(), house.leo())) {
            assertThat(timeline.before(reader, id, Place.END, 50).entries()).hasSize(12);
        }
        for (StaffId other : List.of(
                house.mia(), house.ben(), house.rita(), open(Plan.ADVANCED).ana())) {
            assertUnknown(() -> timeline.before(other, id, Place.END, 50));
            assertUnknown(() -> timeline.after(other, id, 0, 0, 1));
            assertUnknown(() -> timeline.privateBefore(other, id, Place.END, 50));
        }
        assertUnknown(() -> timeline.before(house.ana(), new ConversationId(UUID.randomUUID()), Place.END, 50));
    }

    @Test
    @Tag("UC-05.3")
    void ofTenThousandMessagesAPageCostsAsMuchAsOfTen() {
        ConversationId small = ongoing();
        ConversationId large = ongoing();
        for (ConversationId id : List.of(small, large)) {
            send(house.ana(), id, house.leo(), "internal");
            internals.markSeen(house.leo(), id, 1);
        }
        grow(large);
        assertThat(reader.find(house.ana(), large).lastSeq()).isEqualTo(10_000);
        assertThat(count("internal_read_mark", large)).isEqualTo(12_000);

        List<Timeline.Page> pages = new ArrayList<>();
        int few = StatementLog.during(() -> pages.add(timeline.before(house.ana(), small, Place.END, 50)))
                .size();
        int many = StatementLog.during(() -> pages.add(timeline.before(house.ana(), large, Place.END, 50)))
                .size();
        int middle = StatementLog.during(
                        () -> pages.add(timeline.before(house.ana(), large, new Place(5_000, 2_000), 50)))
                .size();

        assertThat(few).isLessThanOrEqualTo(7);
        assertThat(List.of(many, middle)).containsOnly(few);
        assertThat(pages.get(1).entries())
                .hasSize(50)
                .last()
                .satisfies(entry -> assertThat(entry.place()).isEqualTo(new Place(10_000, 4_000)));
        assertThat(pages.get(1).more()).isTrue();
        assertThat(pages.get(2).entries())
                .hasSize(50)
                .last()
                .satisfies(entry -> assertThat(entry.place()).isLessThan(new Place(5_000, 2_000)));
        for (Timeline.Page page : pages.subList(1, 3)) {
            List<InternalMessage> shown = shown(page);
            assertThat(shown).isNotEmpty();
            assertThat(page.marks())
                    .as("three have seen each, and nobody else's marks come along")
                    .hasSize(3 * shown.size())
                    .allMatch(mark -> shown.stream().anyMatch(mark::covers));
        }
        assertThat(timeline.after(house.ana(), large, 10_000, 4_000, 3_991).marks())
                .as("of what stands on the screen")
                .hasSize(3 * 10);
    }

    @Test
    @Tag("UC-05.3")
    void whoReadManyAtOnceIsNamedOnEachPageOfThem() {
        ConversationId id = ongoing();
        for (int i = 0; i < 9; i++) {
            send(house.ana(), id, house.leo(), "internal");
        }
        internals.markSeen(house.leo(), id, 2);
        internals.markSeen(house.leo(), id, 8);

        Timeline.Page last = timeline.privateBefore(house.max(), id, Place.END, 1);
        Timeline.Page middle = timeline.privateBefore(house.max(), id, new Place(2, 6), 3);
        Timeline.Page first = timeline.privateBefore(house.max(), id, new Place(2, 3), 3);

        assertThat(last.marks()).isEmpty();
        assertThat(middle.marks())
                .singleElement()
                .satisfies(mark -> assertThat(mark.upToSeq()).isEqualTo(8));
        assertThat(first.marks())
                .singleElement()
                .satisfies(mark -> assertThat(mark.upToSeq()).isEqualTo(2));
        assertThat(timeline.after(house.max(), id, 2, 9, 2).marks()).hasSize(2);
        assertThat(timeline.after(house.max(), id, 2, 9, 3).marks()).hasSize(1);
        assertThat(timeline.after(house.max(), id, 2, 9, 9).marks()).isEmpty();
    }

    private static List<InternalMessage> shown(Timeline.Page page) {
        return page.entries().stream()
                .filter(TimelineEntry.Shown.class::isInstance)
                .map(entry -> ((TimelineEntry.Shown) entry).message())
                .toList();
    }

    /** Up to 10,000 messages and 4,000 internal ones, two after every fifth; three people have seen each for itself. */
    private void grow(ConversationId id) {
        Stream.of(
                        """
                        INSERT INTO message (conversation_id, seq, account_id, author, name, text, sent_at)
                        SELECT m.conversation_id, n.seq, m.account_id, 'CUSTOMER', 'Carla', 'more', m.sent_at
                        FROM message m JOIN seq_3_to_10000 n WHERE m.conversation_id = :id AND m.seq = 1
                        """,
                        """
                        INSERT INTO internal_message (conversation_id, seq, account_id, after_seq, author_id,
                            author_name, recipient_id, recipient_name, text, sent_at, request_id)
                        SELECT conversation_id, n.seq, account_id, 5 * ((n.seq + 1) DIV 2), author_id,
                            author_name, recipient_id, recipient_name, 'more', sent_at, UUID()
                        FROM internal_message i JOIN seq_2_to_4000 n WHERE i.conversation_id = :id AND i.seq = 1
                        """,
                        "UPDATE conversation SET last_seq = 10000 WHERE id = :id",
                        """
                        UPDATE internal_thread SET last_seq = 4000 WHERE conversation_id = :id
                        """,
                        "DELETE FROM internal_read_mark WHERE conversation_id = :id",
                        """
                        INSERT INTO internal_read_mark (conversation_id, staff_id, up_to_seq, account_id, from_seq,
                            staff_name, read_at)
                        SELECT i.conversation_id, s.id, i.seq, i.account_id, i.seq, s.name, i.sent_at
                        FROM internal_message i JOIN staff s ON s.account_id = i.account_id
                        WHERE i.conversation_id = :id
                            AND s.name IN ('Leo Agent', 'Sofia Supervisor', 'Max Manager')
                        """)
                .forEach(sql -> jdbc.sql(sql).param("id", id.value()).update());
    }
}
