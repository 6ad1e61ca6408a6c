package app.aside.search.feed;

import app.aside.conversation.indexing.ChangeLogRepository;
import app.aside.conversation.indexing.LogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log forward, each entry once. A position that is still empty when later ones are read belongs to a transaction
 * that has not ended or was rolled back; it is looked at again until {@link #LONGEST_TRANSACTION} has passed.
 */
final class LogCursor {

    /** After so long an empty position stays empty. */
    static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(10);

    /** Turns follow each other within a second, as a rule. */
    static final Duration LONGEST_TURN = Duration.ofMinutes(1);

    /** Of a wider gap only the last positions can belong to running transactions. */
    static final int MAX_MISSING = 10_000;

    private final ChangeLogRepository log;
    /** Empty positions, each with the time at which a later one was written. */
    private final TreeMap<Long, Instant> missing = new TreeMap<>();

    private long last;

    /** The time of the last turn. */
    private @Nullable Instant turn;

    /** @param position up to which everything was read */
    LogCursor(ChangeLogRepository log, long position) {
        this.log = log;
        this.last = position;
    }

    /** Up to which position everything was read. An index that is kept begins here when it is opened again. */
    long position() {
        return missing.isEmpty() ? last : missing.firstKey() - 1;
    }

    /** Entries that were not read before, by position: at most {@code limit} new ones and the late ones. */
    List<LogEntry> read(int limit, Instant now) {
        List<LogEntry> entries = new ArrayList<>(log.listAt(missing.keySet()));
        entries.forEach(late -> missing.remove(late.position()));
        for (LogEntry entry : log.listAfter(last, limit)) {
            for (long gap = Math.max(last + 1, entry.position() - MAX_MISSING); gap < entry.position(); gap++) {
                missing.put(gap, entry.at());
            }
            last = entry.position();
            entries.add(entry);
        }
        Instant reached = advance(now);
        missing.values().removeIf(since -> since.plus(LONGEST_TRANSACTION).isBefore(reached));
        while (missing.size() > MAX_MISSING) {
            missing.pollFirstEntry();
        }
        entries.sort(Comparator.comparingLong(LogEntry::position));
        return entries;
    }

    /** A clock that was set forward ends no transaction: between two turns at most {@link #LONGEST_TURN} count. */
    private Instant advance(Instant now) {
        Instant limit = turn == null ? now : turn.plus(LONGEST_TURN);
        turn = now.isBefore(limit) ? now : limit;
        return turn;
    }
}
