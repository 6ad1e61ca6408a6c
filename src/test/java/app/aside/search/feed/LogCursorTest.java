package app.aside.search.feed;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.conversation.ConversationId;
import app.aside.conversation.indexing.ChangeLogRepository;
import app.aside.conversation.indexing.LogEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LogCursorTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    /** Which positions are committed. */
    private final TreeSet<Long> committed = new TreeSet<>();

    private final ChangeLogRepository log =
            new ChangeLogRepository(JdbcClient.create(new DriverManagerDataSource()), "") {
                @Override
                public List<LogEntry> listAfter(long position, int limit) {
                    return committed.tailSet(position, false).stream()
                            .limit(limit)
                            .map(LogCursorTest::entry)
                            .toList();
                }

                @Override
                public List<LogEntry> listAt(Collection<Long> positions) {
                    return positions.stream()
                            .filter(committed::contains)
                            .map(LogCursorTest::entry)
                            .toList();
                }
            };

    private final LogCursor cursor = new LogCursor(log, 0);

    private static LogEntry entry(long position) {
        return new LogEntry(position, NOW, new ConversationId(new UUID(0, 1)), 1, false);
    }

    private List<Long> read(int limit, Instant now) {
        return cursor.read(limit, now).stream().map(LogEntry::position).toList();
    }

    @Test
    void readsEachEntryOnceAndAtMostSoMany() {
        committed.addAll(List.of(1L, 2L, 3L));
        assertThat(read(2, NOW)).containsExactly(1L, 2L);
        assertThat(read(2, NOW)).containsExactly(3L);
        assertThat(read(2, NOW)).isEmpty();
        assertThat(cursor.position()).isEqualTo(3);
    }

    @Test
    void entryOfALongTransactionIsReadWhenItIsCommitted() {
        committed.addAll(List.of(1L, 3L));
        assertThat(read(10, NOW)).containsExactly(1L, 3L);
        assertThat(cursor.position()).as("a restart looks at 2 again").isEqualTo(1);
        committed.addAll(List.of(2L, 4L));
        assertThat(read(10, NOW)).containsExactly(2L, 4L);
        assertThat(cursor.position()).isEqualTo(4);
    }

    @Test
    void positionOfARolledBackTransactionIsGivenUp() {
        committed.addAll(List.of(1L, 3L));
        read(10, NOW);
        Instant later = NOW.plus(LogCursor.LONGEST_TRANSACTION);
        for (Instant turn = NOW; !turn.isAfter(later); turn = turn.plus(LogCursor.LONGEST_TURN)) {
            read(10, turn);
        }
        assertThat(cursor.position()).isEqualTo(1);
        read(10, later.plusSeconds(1));
        assertThat(cursor.position()).isEqualTo(3);
    }

    /** Otherwise what a transaction that runs at that moment commits would never be found. */
    @Test
    void clockThatIsSetForwardGivesNoPositionUp() {
        committed.addAll(List.of(1L, 3L));
        read(10, NOW);
        Instant set = NOW.plusSeconds(3_600);
        read(10, set);
        committed.add(2L);
        assertThat(read(10, set.plusSeconds(1))).containsExactly(2L);
        assertThat(cursor.position()).isEqualTo(3);
    }

    @Test
    void oldGapsAreNotLookedAt() {
        committed.addAll(List.of(1L, 3L));
        read(10, NOW.plus(LogCursor.LONGEST_TRANSACTION).plusSeconds(1));
        assertThat(cursor.position()).isEqualTo(3);
    }

    @Test
    void wideGapIsNotRememberedAsAWhole() {
        committed.addAll(List.of(1L, 1_000_000_000L));
        assertThat(read(10, NOW)).containsExactly(1L, 1_000_000_000L);
        assertThat(cursor.position()).isEqualTo(1_000_000_000L - LogCursor.MAX_MISSING - 1);
    }
}
