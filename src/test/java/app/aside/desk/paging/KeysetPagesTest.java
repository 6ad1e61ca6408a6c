package app.aside.desk.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeysetPagesTest {

    private static final int ROWS = 1_000;

    private record Row(UUID id) {}

    private final List<Row> rows = IntStream.range(0, ROWS)
            .mapToObj(number -> new Row(new UUID(0, number)))
            .toList();

    /** How many rows each call of the source asked for. */
    private final List<Integer> reads = new ArrayList<>();

    private final KeysetPages<Row, UUID> pages = new KeysetPages<>(this::read, Row::id);

    private List<Row> read(@Nullable UUID after, int limit) {
        reads.add(limit);
        int from = after == null ? 0 : (int) after.getLeastSignificantBits() + 1;
        return rows.subList(from, Math.min(ROWS, from + limit));
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
