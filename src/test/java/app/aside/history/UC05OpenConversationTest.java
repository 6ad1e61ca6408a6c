package app.aside.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.StatementRecorder;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.CustomerCredentials;
import app.aside.internalmessage.InternalMessage;
import app.aside.staff.StaffId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A conversation as it was: customer messages and internal messages in their order, a page at a time. */
class UC05OpenConversationTest extends ServiceTest {

    /** Eight customer-visible messages; internal ones after 2 (two of them), 4, and 8. */
    private ConversationId conversationWithMixedEntries() {
        CustomerCredentials key = startConversation(company);
        ConversationId id = key.conversation();
        conversations.take(company.leo(), id);
        send(company.ana(), id, company.leo(), "a");
        send(company.ana(), id, company.leo(), "b");
        customers.sendMessage(key, "3", null);
        customers.sendMessage(key, "4", null);
        send(company.sofia(), id, company.leo(), "c");
        IntStream.rangeClosed(5, 8).forEach(i -> customers.sendMessage(key, Integer.toString(i), null));
        send(company.ana(), id, company.leo(), "d");
        return id;
    }

    private static List<TimelinePosition> positions(Timeline.Page page) {
        return page.entries().stream().map(TimelineEntry::position).toList();
    }

    private static final List<TimelinePosition> MIXED_POSITIONS = List.of(
            new TimelinePosition(1, 0),
            new TimelinePosition(2, 0),
            new TimelinePosition(2, 1),
            new TimelinePosition(2, 2),
            new TimelinePosition(3, 0),
            new TimelinePosition(4, 0),
            new TimelinePosition(4, 3),
            new TimelinePosition(5, 0),
            new TimelinePosition(6, 0),
            new TimelinePosition(7, 0),
            new TimelinePosition(8, 0),
            new TimelinePosition(8, 4));

    @Test
    @Tag("UC-05.3")
    void backwardPagesContainEveryEntryOnceInOrder() {
        ConversationId id = conversationWithMixedEntries();
        for (int size = 1; size <= 13; size++) {
            List<TimelinePosition> read = new ArrayList<>();
            TimelinePosition before = TimelinePosition.END;
            boolean more = true;
            while (more) {
                Timeline.Page page = timeline.listBefore(company.max(), id, before, size);
                read.addAll(0, positions(page));
                before = page.entries().getFirst().position();
                more = page.hasMore();
            }
            assertThat(read).as("pages of %d", size).isEqualTo(MIXED_POSITIONS);
        }
    }

    @Test
    @Tag("UC-05.3")
    void forwardPageContinuesAfterTheLastPosition() {
        ConversationId id = conversationWithMixedEntries();

        assertThat(positions(timeline.listAfter(company.max(), id, 0, 0, 1))).isEqualTo(MIXED_POSITIONS);
        assertThat(positions(timeline.listAfter(company.max(), id, 6, 3, 1)))
                .containsExactly(new TimelinePosition(7, 0), new TimelinePosition(8, 0), new TimelinePosition(8, 4));
        Timeline.Page nothing = timeline.listAfter(company.max(), id, 8, 4, 1);
        assertThat(nothing.entries()).isEmpty();
        assertThat(nothing.hasMore()).isFalse();
        assertThat(nothing.threadState().lastSeq()).isEqualTo(4);
    }

    @Test
    @Tag("UC-05.3")
    void internalFilterReturnsOnlyInternalMessages() {
        ConversationId id = conversationWithMixedEntries();

        Timeline.Page last = timeline.listInternalBefore(company.max(), id, TimelinePosition.END, 3);
        assertThat(positions(last))
                .containsExactly(new TimelinePosition(2, 2), new TimelinePosition(4, 3), new TimelinePosition(8, 4));
        assertThat(last.hasMore()).isTrue();
        Timeline.Page first = timeline.listInternalBefore(company.max(), id, new TimelinePosition(2, 2), 3);
        assertThat(positions(first)).containsExactly(new TimelinePosition(2, 1));
        assertThat(first.hasMore()).isFalse();
    }

    @Test
    @Tag("UC-05.3")
    void pageContainsReadReceipts() {
        ConversationId id = conversationWithMixedEntries();
        internalMessages.markRead(company.leo(), id, 3);

        assertThat(timeline.listBefore(company.max(), id, TimelinePosition.END, 50)
                        .readMarks())
                .singleElement()
                .satisfies(mark -> {
                    assertThat(mark.name()).isEqualTo("Leo Agent");
                    assertThat(mark.fromSeq()).isEqualTo(1);
                    assertThat(mark.upToSeq()).isEqualTo(3);
                });
    }

    @Test
    @Tag("UC-05.3a")
    void openingRequiresReadAccess() {
        ConversationId id = conversationWithMixedEntries();
        for (StaffId reader : List.of(company.ana(), company.sofia(), company.max(), company.leo())) {
            assertThat(timeline.listBefore(reader, id, TimelinePosition.END, 50).entries())
                    .hasSize(12);
        }
        for (StaffId other : List.of(
                company.mia(),
                company.ben(),
                company.rita(),
                createCompany(Plan.ADVANCED).ana())) {
            assertConversationNotFound(() -> timeline.listBefore(other, id, TimelinePosition.END, 50));
            assertConversationNotFound(() -> timeline.listAfter(other, id, 0, 0, 1));
            assertConversationNotFound(() -> timeline.listInternalBefore(other, id, TimelinePosition.END, 50));
        }
        assertConversationNotFound(() ->
                timeline.listBefore(company.ana(), new ConversationId(UUID.randomUUID()), TimelinePosition.END, 50));
    }

    @Test
    @Tag("UC-05.3")
    void pageStatementCountIsIndependentOfLength() {
        ConversationId small = ongoingConversation();
        ConversationId large = ongoingConversation();
        for (ConversationId id : List.of(small, large)) {
            send(company.ana(), id, company.leo(), "internal");
            internalMessages.markRead(company.leo(), id, 1);
        }
        insertManyMessages(large);
        assertThat(conversationReader.require(company.ana(), large).lastSeq()).isEqualTo(10_000);
        assertThat(countRows("internal_read_mark", large)).isEqualTo(12_000);

        List<Timeline.Page> pages = new ArrayList<>();
        int few = StatementRecorder.recordStatements(
                        () -> pages.add(timeline.listBefore(company.ana(), small, TimelinePosition.END, 50)))
                .size();
        int many = StatementRecorder.recordStatements(
                        () -> pages.add(timeline.listBefore(company.ana(), large, TimelinePosition.END, 50)))
                .size();
        int middle = StatementRecorder.recordStatements(() ->
                        pages.add(timeline.listBefore(company.ana(), large, new TimelinePosition(5_000, 2_000), 50)))
                .size();

        assertThat(few).isLessThanOrEqualTo(7);
        assertThat(List.of(many, middle)).containsOnly(few);
        assertThat(pages.get(1).entries())
                .hasSize(50)
                .last()
                .satisfies(entry -> assertThat(entry.position()).isEqualTo(new TimelinePosition(10_000, 4_000)));
        assertThat(pages.get(1).hasMore()).isTrue();
        assertThat(pages.get(2).entries())
                .hasSize(50)
                .last()
                .satisfies(entry -> assertThat(entry.position()).isLessThan(new TimelinePosition(5_000, 2_000)));
        for (Timeline.Page page : pages.subList(1, 3)) {
            List<InternalMessage> shown = internalMessagesOf(page);
            assertThat(shown).isNotEmpty();
            assertThat(page.readMarks())
                    .as("three have seen each, and nobody else's marks come along")
                    .hasSize(3 * shown.size())
                    .allMatch(mark -> shown.stream().anyMatch(mark::covers));
        }
        assertThat(timeline.listAfter(company.ana(), large, 10_000, 4_000, 3_991)
                        .readMarks())
                .as("of what stands on the screen")
                .hasSize(3 * 10);
    }

    @Test
    @Tag("UC-05.3")
    void readReceiptAppearsOnEachPage() {
        ConversationId id = ongoingConversation();
        for (int i = 0; i < 9; i++) {
            send(company.ana(), id, company.leo(), "internal");
        }
        internalMessages.markRead(company.leo(), id, 2);
        internalMessages.markRead(company.leo(), id, 8);

        Timeline.Page last = timeline.listInternalBefore(company.max(), id, TimelinePosition.END, 1);
        Timeline.Page middle = timeline.listInternalBefore(company.max(), id, new TimelinePosition(2, 6), 3);
        Timeline.Page first = timeline.listInternalBefore(company.max(), id, new TimelinePosition(2, 3), 3);

        assertThat(last.readMarks()).isEmpty();
        assertThat(middle.readMarks())
                .singleElement()
                .satisfies(mark -> assertThat(mark.upToSeq()).isEqualTo(8));
        assertThat(first.readMarks())
                .singleElement()
                .satisfies(mark -> assertThat(mark.upToSeq()).isEqualTo(2));
        assertThat(timeline.listAfter(company.max(), id, 2, 9, 2).readMarks()).hasSize(2);
        assertThat(timeline.listAfter(company.max(), id, 2, 9, 3).readMarks()).hasSize(1);
        assertThat(timeline.listAfter(company.max(), id, 2, 9, 9).readMarks()).isEmpty();
    }

    private static List<InternalMessage> internalMessagesOf(Timeline.Page page) {
        return page.entries().stream()
                .filter(TimelineEntry.OpenedInternalMessage.class::isInstance)
                .map(entry -> ((TimelineEntry.OpenedInternalMessage) entry).message())
                .toList();
    }

    /** Up to 10,000 messages and 4,000 internal ones, two after every fifth; three people have seen each for itself. */
    private void insertManyMessages(ConversationId id) {
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
