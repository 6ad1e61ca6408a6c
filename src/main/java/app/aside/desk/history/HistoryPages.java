package app.aside.desk.history;

import app.aside.history.HistoryPosition;
import app.aside.history.HistoryRow;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list by offsets, as a grid asks for it, from a source that is read by positions: remembers after which row each
 * offset begins that was read before.
 */
final class HistoryPages {

    private static final int ROWS_AT_ONCE = 200;

    private final BiFunction<@Nullable HistoryPosition, Integer, List<HistoryRow>> source;
    private final TreeMap<Integer, HistoryPosition> positions = new TreeMap<>();

    /** @param source reads so many rows after a position, or the first ones without one */
    HistoryPages(BiFunction<@Nullable HistoryPosition, Integer, List<HistoryRow>> source) {
        this.source = source;
    }

    /** Forgets the positions: another list is read. */
    void clear() {
        positions.clear();
    }

    List<HistoryRow> read(int offset, int limit) {
        int at = positions.floorKey(offset) == null ? 0 : positions.floorKey(offset);
        while (at < offset) {
            List<HistoryRow> passed = readAt(at, Math.min(ROWS_AT_ONCE, offset - at));
            if (passed.isEmpty()) {
                return List.of();
            }
            at += passed.size();
        }
        return readAt(at, limit);
    }

    private List<HistoryRow> readAt(int offset, int limit) {
        List<HistoryRow> rows = source.apply(positions.get(offset), limit);
        if (!rows.isEmpty()) {
            positions.put(offset + rows.size(), rows.getLast().position());
        }
        return rows;
    }
}
