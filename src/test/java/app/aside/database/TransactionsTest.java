package app.aside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.shared.RowsLockedException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseSliceTest
class TransactionsTest {

    private static final UUID COMPANY = UUID.randomUUID();

    @Autowired
    Transactions transactions;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void makeTable() {
        jdbc.sql("CREATE OR REPLACE TABLE counter (id INT PRIMARY KEY, value INT NOT NULL)")
                .update();
        jdbc.sql("INSERT INTO counter VALUES (1, 0), (2, 0)").update();
    }

    @AfterEach
    void dropTable() {
        jdbc.sql("DROP TABLE counter").update();
    }

    @Test
    void retriesAfterDeadlock() throws Exception {
        CyclicBarrier bothHoldTheirFirstRow = new CyclicBarrier(2);
        AtomicInteger attempts = new AtomicInteger();

        runConcurrently(List.of(
                () -> transfer(1, 2, bothHoldTheirFirstRow, attempts),
                () -> transfer(2, 1, bothHoldTheirFirstRow, attempts)));

        assertThat(attempts).hasValue(3);
        assertThat(value(1)).isEqualTo(2);
        assertThat(value(2)).isEqualTo(2);
    }

    @Test
    void retriesAsWholeAfterLockTimeout() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch timedOut = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();

        runConcurrently(List.of(
                () -> transactions.write(COMPANY, () -> {
                    increment(2);
                    locked.countDown();
                    await(timedOut);
                    return 0;
                }),
                () -> {
                    await(locked);
                    return transactions.write(COMPANY, () -> {
                        if (attempts.incrementAndGet() == 2) {
                            timedOut.countDown();
                        }
                        increment(1);
                        return jdbc.sql("SET STATEMENT innodb_lock_wait_timeout = 1 FOR"
                                        + " UPDATE counter SET value = value + 1 WHERE id = 2")
                                .update();
                    });
                }));

        assertThat(attempts).hasValueGreaterThanOrEqualTo(2);
        assertThat(value(1)).as("the first attempt left nothing").isOne();
        assertThat(value(2)).isEqualTo(2);
    }

    @Test
    void concurrentUpdatesAreNotLost() throws Exception {
        Callable<Integer> increment = () -> transactions.write(COMPANY, () -> {
            int value = jdbc.sql("SELECT value FROM counter WHERE id = 1 FOR UPDATE")
                    .query(Integer.class)
                    .single();
            return update(1, value + 1);
        });

        runConcurrently(IntStream.range(0, 40).mapToObj(i -> increment).toList());

        assertThat(value(1)).isEqualTo(40);
    }

    @Test
    void readsConcurrentlyCommittedData() {
        int seen = transactions.read(COMPANY, () -> {
            value(1);
            runConcurrently(List.of(() -> transactions.write(COMPANY, () -> update(1, 7))));
            return value(1);
        });

        assertThat(seen).isEqualTo(7);
    }

    @Test
    void failsAfterFiveAttempts() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> transactions.write(COMPANY, () -> {
                    attempts.incrementAndGet();
                    update(1, 9);
                    return jdbc.sql("SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213")
                            .update();
                }))
                .isInstanceOf(RowsLockedException.class)
                .hasStackTraceContaining("40001");
        assertThat(attempts).hasValue(5);
        assertThat(value(1)).isZero();
    }

    /** Each attempt of this one waits for a second; without a common end five would. */
    @Test
    void givesUpWhenARowStaysLocked() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);

        runConcurrently(List.of(
                () -> transactions.write(COMPANY, () -> {
                    increment(2);
                    locked.countDown();
                    await(refused);
                    return 0;
                }),
                () -> {
                    await(locked);
                    long start = System.nanoTime();
                    try {
                        assertThatThrownBy(() -> transactions.write(
                                        COMPANY,
                                        () -> jdbc.sql("SET STATEMENT innodb_lock_wait_timeout = 1 FOR"
                                                        + " UPDATE counter SET value = value + 1 WHERE id = 2")
                                                .update()))
                                .isInstanceOf(RowsLockedException.class);
                    } finally {
                        refused.countDown();
                    }
                    assertThat(Duration.ofNanos(System.nanoTime() - start))
                            .isBetween(Duration.ofSeconds(3), Duration.ofMillis(4_900));
                    return 0;
                }));
    }

    @Test
    void serverEndsATransactionThatIsSilentForHalfAMinute() {
        assertThat(transactions.<Integer>write(
                        COMPANY,
                        () -> jdbc.sql("SELECT @@SESSION.idle_transaction_timeout")
                                .query(Integer.class)
                                .single()))
                .isEqualTo(30);
    }

    /** As a node does that lost its power or its network: the server hears nothing more, not even that it is gone. */
    @Test
    @Tag("faults")
    void rowsOfANodeThatFellSilentAreFreeWithinHalfAMinute() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);

        runConcurrently(List.of(
                () -> {
                    assertThatThrownBy(() -> transactions.write(COMPANY, () -> {
                                increment(2);
                                locked.countDown();
                                await(written);
                                return value(2);
                            }))
                            .as("the server has closed its connection")
                            .isInstanceOf(RuntimeException.class);
                    return 0;
                },
                () -> {
                    await(locked);
                    try {
                        return transactions.write(
                                COMPANY,
                                () -> jdbc.sql("SET STATEMENT innodb_lock_wait_timeout = 40 FOR"
                                                + " UPDATE counter SET value = value + 1 WHERE id = 2")
                                        .update());
                    } finally {
                        written.countDown();
                    }
                }));

        assertThat(value(2)).as("what was not committed is gone").isOne();
    }

    @Test
    void refusesNestedTransactionOfAnotherCompany() {
        assertThatThrownBy(() ->
                        transactions.read(COMPANY, () -> transactions.read(UUID.randomUUID(), () -> "never reached")))
                .isInstanceOf(IllegalStateException.class);
    }

    private int transfer(int first, int second, CyclicBarrier barrier, AtomicInteger attempts) {
        return transactions.write(COMPANY, () -> {
            int attempt = attempts.incrementAndGet();
            increment(first);
            if (attempt <= 2) {
                await(barrier);
            }
            return increment(second);
        });
    }

    private int increment(int id) {
        return jdbc.sql("UPDATE counter SET value = value + 1 WHERE id = ?")
                .param(id)
                .update();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private int update(int id, int value) {
        return jdbc.sql("UPDATE counter SET value = ? WHERE id = ?")
                .params(value, id)
                .update();
    }

    private int value(int id) {
        return jdbc.sql("SELECT value FROM counter WHERE id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private static void runConcurrently(List<Callable<Integer>> tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
