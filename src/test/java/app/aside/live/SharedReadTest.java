package app.aside.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedReadTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final ChangeNotifier changeNotifier = SingleNode.changeNotifier();
    private final Topic topic = Topic.queue(UUID.randomUUID());
    private final AtomicInteger database = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final SharedRead<String, Integer> shared = new SharedRead<>(changeNotifier, LONG);

    @AfterEach
    void close() {
        changeNotifier.close();
    }

    private int ask(String key) {
        return shared.get(key, Set.of(topic), this::read);
    }

    private int read() {
        reads.incrementAndGet();
        return database.get();
    }

    @Test
    void oneReadsForAllUntilSomethingChanges() {
        ask("a");
        ask("a");
        assertThat(reads).hasValue(1);
        changeNotifier.publish(Topic.queue(UUID.randomUUID()));
        ask("a");
        assertThat(reads).as("another queue changed").hasValue(1);
        ask("b");
        assertThat(reads).as("of somebody with other rights").hasValue(2);

        database.set(7);
        changeNotifier.publish(topic);
        assertThat(ask("a")).isEqualTo(7);
        assertThat(ask("b")).isEqualTo(7);
        assertThat(reads).hasValue(4);
    }

    @Test
    void whatAnotherNodeChangedIsReadToo() {
        ask("a");
        database.set(1);
        changeNotifier.receive(List.of(topic));
        assertThat(ask("a")).isEqualTo(1);
        // What may have been missed: the topics of all listeners.
        ChangeNotifier.ListenerRegistration window = changeNotifier.subscribe(Set.of(topic), () -> {});
        database.set(2);
        changeNotifier.notifyAllListeners();
        assertThat(ask("a")).isEqualTo(2);
        window.remove();
    }

    @Test
    void whatChangedWhileItWasReadIsReadAgain() {
        shared.get("a", Set.of(topic), () -> {
            changeNotifier.publish(topic);
            return 0;
        });
        assertThat(ask("a")).isZero();
        assertThat(reads).hasValue(1);
    }

    @Test
    void listenerNeverGetsWhatWasReadBeforeItsNotification() {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        ChangeNotifier.ListenerRegistration one = changeNotifier.subscribe(Set.of(topic), () -> seen.add(ask("a")));
        ChangeNotifier.ListenerRegistration other = changeNotifier.subscribe(Set.of(topic), () -> ask("a"));
        for (int i = 1; i <= 1_000; i++) {
            int change = i;
            database.set(change);
            changeNotifier.publish(topic);
            await().pollInterval(Duration.ofNanos(1)).until(() -> !seen.isEmpty() && seen.getLast() == change);
        }
        one.remove();
        other.remove();
    }

    @Test
    void resultIsNotKeptForEver() {
        SharedRead<String, Integer> brief = new SharedRead<>(changeNotifier, Duration.ofMillis(20));
        brief.get("a", Set.of(topic), this::read);
        database.set(3);
        await().until(() -> brief.get("a", Set.of(topic), this::read) == 3);
    }
}
