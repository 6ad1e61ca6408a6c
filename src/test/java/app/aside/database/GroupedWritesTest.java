package app.aside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class GroupedWritesTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<String>> groups = new CopyOnWriteArrayList<>();
    private final List<String> alone = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayCommit = new CountDownLatch(1);
    private final GroupedWrites<String, String, String> writes = new GroupedWrites<>(new Recorder());

    /** Items are named by their subject and a number; those that begin with {@code first} wait until others may commit. */
    private final class Recorder implements GroupedWrites.GroupWriter<String, String, String> {

        @Override
        public Object subject(String item) {
            return item.replaceAll("[0-9]", "");
        }

        @Override
        public Map<String, String> writeTogether(String key, List<String> items) {
            groups.add(items);
            if (items.getFirst().startsWith("first")) {
                awaitUninterruptibly(mayCommit);
            }
            if (items.contains("unlucky")) {
                throw new IllegalStateException("The commit got no answer");
            }
            return items.stream()
                    .filter(item -> !item.startsWith("locked"))
                    .collect(Collectors.toMap(Function.identity(), item -> key + " " + item));
        }

        @Override
        public String writeAlone(String key, String item) {
            alone.add(item);
            return key + " alone " + item;
        }
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void itemThatComesAloneIsWrittenAtOnce() {
        assertThat(writes.write("acme", "a")).isEqualTo("acme a");
        assertThat(groups).containsExactly(List.of("a"));
    }

    @Test
    void itemsThatComeWhileOthersAreCommittedAreWrittenTogether() {
        List<CompletableFuture<String>> first = occupy("acme");
        CompletableFuture<String> a = write("acme", "a1");
        CompletableFuture<String> again = write("acme", "a2");
        CompletableFuture<String> locked = write("acme", "locked");
        CompletableFuture<String> b = write("acme", "b");
        assertThat(write("other", "c").join()).as("another key does not wait").isEqualTo("other c");

        mayCommit.countDown();

        assertThat(first).allSatisfy(one -> assertThat(one.join()).startsWith("acme first"));
        assertThat(a.join()).isEqualTo("acme a1");
        assertThat(b.join()).isEqualTo("acme b");
        assertThat(again.join()).isEqualTo("acme a2");
        assertThat(locked.join()).isEqualTo("acme alone locked");
        assertThat(alone).containsExactly("locked");
        assertThat(groups)
                .contains(List.of("a1", "locked", "b"))
                .as("two items of one subject are not in one group")
                .contains(List.of("a2"));
    }

    @Test
    void failureReachesAllOfTheGroupAndNobodyElse() {
        occupy("acme");
        CompletableFuture<String> unlucky = write("acme", "unlucky");
        CompletableFuture<String> neighbour = write("acme", "neighbour");
        mayCommit.countDown();

        for (CompletableFuture<String> failed : List.of(unlucky, neighbour)) {
            assertThatThrownBy(failed::join).rootCause().hasMessage("The commit got no answer");
        }
        assertThat(writes.write("acme", "later")).isEqualTo("acme later");
        assertThat(alone).isEmpty();
    }

    @Test
    void itemOfARunningTransactionIsAPartOfIt() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThat(writes.write("acme", "a")).isEqualTo("acme alone a");
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(groups).isEmpty();
    }

    /** Begins as many groups as are written at a time. */
    private List<CompletableFuture<String>> occupy(String key) {
        List<CompletableFuture<String>> first = List.of(write(key, "first1"), write(key, "first2"));
        assertThat(groups).hasSize(2);
        return first;
    }

    /** Returns when the item waits, or is being written. */
    private CompletableFuture<String> write(String key, String item) {
        CompletableFuture<Thread> started = new CompletableFuture<>();
        CompletableFuture<String> result = CompletableFuture.supplyAsync(
                () -> {
                    started.complete(Thread.currentThread());
                    return writes.write(key, item);
                },
                threads);
        Thread writer = started.join();
        await().until(() -> writer.getState() == Thread.State.WAITING || result.isDone());
        return result;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
