package app.aside.desk.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.MessageAuthor;
import app.aside.history.HistoryPosition;
import app.aside.history.HistoryRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryPagesTest {

    private static final int ROWS = 1_000;

    private final List<HistoryRow> rows =
            IntStream.range(0, ROWS).mapToObj(HistoryPagesTest::row).toList();

    /** How many rows each call of the source asked for. */
    private final List<Integer> reads = new ArrayList<>();

    private final HistoryPages pages = new HistoryPages(this::read);

    private List<HistoryRow> read(@Nullable HistoryPosition after, int limit) {
        reads.add(limit);
        int from = after == null ? 0 : (int) after.conversation().value().getLeastSignificantBits() + 1;
        return rows.subList(from, Math.min(ROWS, from + limit));
    }

    private static HistoryRow row(int number) {
        return new HistoryRow(
                new ConversationSummary(
                        new ConversationId(new UUID(0, number)),
                        "20260131-000001",
                        ConversationStatus.CLOSED,
                        "Carla",
                        new DepartmentId(new UUID(0, 0)),
                        "Support",
                        null,
                        null,
                        null,
                        null,
                        Instant.EPOCH,
                        null,
                        null,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        MessageAuthor.CUSTOMER,
                        "Hello",
                        1,
                        null,
                        null,
                        null),
                null);
    }

    @Test
    void readsPageAfterPage() {
        assertThat(pages.read(0, 50)).isEqualTo(rows.subList(0, 50));
        assertThat(pages.read(50, 50)).isEqualTo(rows.subList(50, 100));
        assertThat(pages.read(50, 50)).isEqualTo(rows.subList(50, 100));
        assertThat(reads).containsExactly(50, 50, 50);
    }

    @Test
    void jumpReadsFromTheNearestPositionAndRemembersTheWay() {
        pages.read(0, 50);
        assertThat(pages.read(300, 50)).isEqualTo(rows.subList(300, 350));
        assertThat(reads).containsExactly(50, 200, 50, 50);
        assertThat(pages.read(300, 50)).isEqualTo(rows.subList(300, 350));
        assertThat(reads).hasSize(5);
    }

    @Test
    void nothingLiesBehindTheEnd() {
        assertThat(pages.read(ROWS + 50, 50)).isEmpty();
    }

    @Test
    void anotherListBeginsAtItsBeginning() {
        pages.read(0, 50);
        pages.clear();
        assertThat(pages.read(50, 50)).isEqualTo(rows.subList(50, 100));
        assertThat(reads).containsExactly(50, 50, 50);
    }
}
