package app.aside.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class BellTest {

    private final Bell bell = new Bell();
    private final Topic one = Topic.conversation(UUID.randomUUID());
    private final Topic two = Topic.conversation(UUID.randomUUID());
    private final Topic elsewhere = Topic.conversation(UUID.randomUUID());
    private final Ear ear = new Ear();
    private final TransactionTemplate transaction = new TransactionTemplate(new Nothing());

    @AfterEach
    void close() {
        bell.close();
    }

    /** Begins and ends transactions that hold nothing: what is tested is when the bell rings. */
    private static final class Nothing extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }

    /** Counts what it hears. */
    private static final class Ear implements Runnable {

        private final Semaphore heard = new Semaphore(0);
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public void run() {
            calls.incrementAndGet();
            heard.release();
        }

        void awaitCall() throws InterruptedException {
            assertThat(heard.tryAcquire(10, TimeUnit.SECONDS)).as("a call").isTrue();
        }
    }

    @Test
    void outsideATransactionItRingsAtOnce() throws Exception {
        bell.listen(Set.of(one), ear);
        bell.ring(one);
        ear.awaitCall();
    }

    @Test
    void insideATransactionItRingsAfterTheCommit() throws Exception {
        bell.listen(Set.of(one), ear);
        transaction.executeWithoutResult(status -> {
            bell.ring(one);
            // Something that is rung without a transaction meanwhile is heard; this was not.
            assertThat(heardOnAnotherThread()).isZero();
        });
        ear.awaitCall();
        assertThat(ear.calls).hasValue(1);
    }

    private int heardOnAnotherThread() {
        Ear other = new Ear();
        Bell.Registration registration = bell.listen(Set.of(elsewhere), other);
        Thread.ofVirtual().start(() -> bell.ring(elsewhere));
        try {
            other.awaitCall();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        registration.remove();
        return ear.calls.get();
    }

    @Test
    void afterARollbackItDoesNotRing() throws Exception {
        bell.listen(Set.of(one), ear);
        transaction.executeWithoutResult(status -> {
            bell.ring(one);
            status.setRollbackOnly();
        });
        assertThat(heardOnAnotherThread()).isZero();

        bell.ring(one);
        ear.awaitCall();
        assertThat(ear.calls).hasValue(1);
    }

    @Test
    void aTransactionRingsEachListenerOnce() throws Exception {
        bell.listen(Set.of(one, two), ear);
        transaction.executeWithoutResult(status -> {
            bell.ring(one, two);
            bell.ring(one);
            bell.ring(two, one);
        });
        ear.awaitCall();
        assertThat(heardOnAnotherThread()).isEqualTo(1);
    }

    @Test
    void nobodyHearsWhatHappensElsewhere() throws Exception {
        Ear other = new Ear();
        bell.listen(Set.of(one), ear);
        bell.listen(Set.of(two), other);
        bell.listen(Set.of(new Topic(Topic.Kind.THREAD, one.id())), other);
        bell.ring(one);
        ear.awaitCall();

        bell.ring(two);
        other.awaitCall();
        assertThat(ear.calls).hasValue(1);
        assertThat(other.calls).hasValue(1);
    }

    @Test
    void ringsDuringACallAreGatheredIntoOneMore() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        bell.listen(Set.of(one), () -> {
            inside.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ear.run();
        });
        bell.ring(one);
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 50; i++) {
            bell.ring(one);
        }
        goOn.countDown();
        ear.awaitCall();
        ear.awaitCall();

        assertThat(heardOnAnotherThread()).isEqualTo(2);
    }

    @Test
    void twoCallsBeginNoCloserTogetherThanTheGap() throws Exception {
        Duration gap = Duration.ofMillis(200);
        bell.listen(Set.of(one), gap, ear);
        long begun = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            bell.ring(one);
            ear.awaitCall();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(gap.multipliedBy(2));
    }

    @Test
    void whoLeftHearsNothingAndCostsNothing() throws Exception {
        Bell.Registration registration = bell.listen(List.of(one, two), ear);
        assertThat(bell.topics()).isEqualTo(2);
        registration.remove();
        registration.remove();
        assertThat(bell.topics()).isZero();
        bell.ring(one);

        assertThat(heardOnAnotherThread()).isZero();
    }

    @Test
    void aListenerThatFailsDisturbsNobodyAndIsCalledAgain() throws Exception {
        Semaphore failed = new Semaphore(0);
        bell.listen(Set.of(one), () -> {
            failed.release();
            throw new IllegalStateException("on purpose, to see that the next one is called");
        });
        bell.listen(Set.of(one), ear);
        bell.ring(one);
        ear.awaitCall();
        assertThat(failed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        bell.ring(one);
        assertThat(failed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
}
