package app.aside.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes several items of one key in one transaction (group commit). An item that comes alone is written at once. While
 * {@value #MAX_CONCURRENT} groups of its key are being written, further items wait and form the next group. The threads of
 * the callers do the work.
 *
 * @param <K> what items of one group have in common; one transaction writes for one key
 * @param <T> an item; told apart by identity or by its own {@code equals}
 * @param <R> what the caller gets for an item
 */
public final class GroupedWrites<K, T, R> {

    /** One group is prepared while another one waits for its commit. */
    private static final int MAX_CONCURRENT = 2;

    private static final int MAX_SIZE = 50;

    private final GroupWriter<K, T, R> writer;
    private final Map<K, Lane<T, R>> lanes = new HashMap<>();

    public GroupedWrites(GroupWriter<K, T, R> writer) {
        this.writer = writer;
    }

    /** How items are written. */
    public interface GroupWriter<K, T, R> {

        /** Two items of one subject never belong to the same group. */
        Object subject(T item);

        /**
         * Writes items in one transaction and waits for no lock.
         *
         * @return what was written; every other item is written alone
         * @throws RuntimeException for all items, if it is unknown whether they were written
         */
        Map<T, R> writeTogether(K key, List<T> items);

        /** Writes one item, or refuses it. May wait for locks. */
        R writeAlone(K key, T item);
    }

    private static final class Lane<T, R> {
        private final Queue<Member<T, R>> waiting = new ArrayDeque<>();
        private int concurrent;
    }

    private record Member<T, R>(T item, CompletableFuture<Turn<T, R>> turn) {}

    /** What the thread of a member does next. */
    private sealed interface Turn<T, R> {

        record Lead<T, R>(List<Member<T, R>> group) implements Turn<T, R> {}

        record Written<T, R>(R result) implements Turn<T, R> {}

        record Failed<T, R>(Throwable failure) implements Turn<T, R> {}

        record WriteAlone<T, R>() implements Turn<T, R> {}
    }

    /** Returns when the item is committed; throws what {@link GroupWriter} throws. */
    public R write(K key, T item) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return writer.writeAlone(key, item); // a part of the caller's transaction
        }
        Member<T, R> member = new Member<>(item, new CompletableFuture<>());
        join(key, member);
        Turn<T, R> turn = member.turn().join();
        if (turn instanceof Turn.Lead<T, R> lead) {
            turn = lead(key, member, lead.group());
        }
        return switch (turn) {
            case Turn.Written<T, R> written -> written.result();
            case Turn.Failed<T, R> failed -> throw unchecked(failed.failure());
            case Turn.WriteAlone<T, R> alone -> writer.writeAlone(key, item);
            case Turn.Lead<T, R> lead -> throw new IllegalStateException("A member leads one group");
        };
    }

    private synchronized void join(K key, Member<T, R> member) {
        Lane<T, R> lane = lanes.computeIfAbsent(key, first -> new Lane<>());
        lane.waiting.add(member);
        if (lane.concurrent < MAX_CONCURRENT) {
            lane.concurrent++;
            beginGroup(lane);
        }
    }

    /** Lets the next group begin, or nobody. */
    private synchronized void leave(K key) {
        Lane<T, R> lane = Objects.requireNonNull(lanes.get(key), "A lane lasts as long as its groups");
        if (!lane.waiting.isEmpty()) {
            beginGroup(lane);
        } else if (--lane.concurrent == 0) {
            lanes.remove(key);
        }
    }

    /** The first member leads: its thread writes for all. */
    private void beginGroup(Lane<T, R> lane) {
        List<Member<T, R>> group = new ArrayList<>();
        Set<Object> subjects = new HashSet<>();
        for (Iterator<Member<T, R>> next = lane.waiting.iterator(); next.hasNext() && group.size() < MAX_SIZE; ) {
            Member<T, R> member = next.next();
            if (subjects.add(writer.subject(member.item()))) {
                next.remove();
                group.add(member);
            }
        }
        group.getFirst().turn().complete(new Turn.Lead<>(group));
    }

    /** @return the turn of the leader itself */
    private Turn<T, R> lead(K key, Member<T, R> leader, List<Member<T, R>> group) {
        Map<Member<T, R>, Turn<T, R>> turns = new HashMap<>();
        try {
            Map<T, R> written =
                    writer.writeTogether(key, group.stream().map(Member::item).toList());
            for (Member<T, R> member : group) {
                R result = written.get(member.item());
                turns.put(member, result == null ? new Turn.WriteAlone<>() : new Turn.Written<>(result));
            }
        } catch (RuntimeException | Error e) {
            group.forEach(member -> turns.put(member, new Turn.Failed<>(e)));
        } finally {
            leave(key);
        }
        Turn<T, R> own = Objects.requireNonNull(turns.remove(leader));
        turns.forEach((member, turn) -> member.turn().complete(turn));
        return own;
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
