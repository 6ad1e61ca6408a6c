package app.aside.desk.paging;

import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list by offsets, as a grid asks for it, from a source that is read by positions: remembers after which row each
 * offset begins that was read before.
 *
 * @param <R> a row
 * @param <P> its position
 */
public final class KeysetPages<R, P> {

    private static final int ROWS_AT_ONCE = 200;

    private final BiFunction<@Nullable P, Integer, List<R>> source;
    private final Function<R, P> positionOf;
    private final TreeMap<Integer, P> positions = new TreeMap<>();

    /** @param source reads so many rows, or fewer, after a position, or the first ones without one */
    public KeysetPages(BiFunction<@Nullable P, Integer, List<R>> source, Function<R, P> positionOf) {
        this.source = source;
        this.positionOf = positionOf;
    }

    /** Forgets the positions: another list is read. */
    public void clear() {
        positions.clear();
    }

    public List<R> read(int offset, int limit) {
        Integer known = positions.floorKey(offset);
        int at = known == null ? 0 : known;
        while (at < offset) {
            List<R> passed = readAt(at, Math.min(ROWS_AT_ONCE, offset - at));
            if (passed.isEmpty()) {
                return List.of();
            }
            at += passed.size();
        }
        return readAt(at, limit);
    }

    private List<R> readAt(int offset, int limit) {
        List<R> rows = source.apply(positions.get(offset), limit);
        if (!rows.isEmpty()) {
            positions.put(offset + rows.size(), positionOf.apply(rows.getLast()));
        }
        return rows;
    }
}
