package app.aside.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * What many listeners read after the same change: one of them reads, the others take its result until one of its topics is
 * published. Whoever asks after a notification gets what was read after that change.
 *
 * @param <K> everything that decides what is read, the rights too
 * @param <V> what is read; immutable
 */
public final class SharedRead<K, V> {

    private final Cache<K, Result<V>> results;

    /** When each topic of a result was published last, or when it was asked for first, by {@link System#nanoTime}. */
    private final ConcurrentMap<Topic, Long> published;

    /** @param startedAt by {@link System#nanoTime} */
    private record Result<V>(long startedAt, V value) {}

    /** @param maxAge after it a result is read again: not all that it shows may have a topic */
    public SharedRead(ChangeNotifier changeNotifier, Duration maxAge) {
        results = Caffeine.newBuilder().expireAfterWrite(maxAge).build();
        published = Caffeine.newBuilder()
                .expireAfterAccess(maxAge.multipliedBy(2))
                .<Topic, Long>build()
                .asMap();
        changeNotifier.beforeListeners(
                topic -> published.computeIfPresent(topic, (changed, before) -> System.nanoTime()));
    }

    /**
     * @param topics whose changes alter the result
     * @param read sees what was committed before it begins
     */
    public V get(K key, Set<Topic> topics, Supplier<V> read) {
        Result<V> known = results.getIfPresent(key);
        if (known != null && topics.stream().allMatch(topic -> isUnchangedSince(known.startedAt(), topic))) {
            return known.value();
        }
        topics.forEach(topic -> published.computeIfAbsent(topic, first -> System.nanoTime()));
        long startedAt = System.nanoTime();
        V value = read.get();
        results.put(key, new Result<>(startedAt, value));
        return value;
    }

    private boolean isUnchangedSince(long startedAt, Topic topic) {
        Long last = published.get(topic);
        return last != null && last - startedAt < 0;
    }
}
