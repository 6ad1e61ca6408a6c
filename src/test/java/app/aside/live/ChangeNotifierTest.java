package app.aside.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class ChangeNotifierTest {

    private final ChangeNotifier changeNotifier = SingleNode.changeNotifier();
    private final Topic firstTopic = Topic.conversation(UUID.randomUUID());
    private final Topic secondTopic = Topic.conversation(UUID.randomUUID());
    private final Topic unrelatedTopic = Topic.conversation(UUID.randomUUID());
    private final CountingListener listener = new CountingListener();
    private final TransactionTemplate transaction = new TransactionTemplate(new NoOpTransactionManager());

    @AfterEach
    void close() {
        changeNotifier.close();
    }

    /** Runs empty transactions: only the moment of the notification is tested. */
    private static final class NoOpTransactionManager extends AbstractPlatformTransactionManager {

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
    private static final class CountingListener implements Runnable {

        private final Semaphore callSignals = new Semaphore(0);
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public void run() {
            calls.incrementAndGet();
            callSignals.release();
        }

        void awaitCall() throws InterruptedException {
            assertThat(callSignals.tryAcquire(10, TimeUnit.SECONDS))
                    .as("a call")
                    .isTrue();
        }
    }

    @Test
    void notifiesImmediatelyOutsideTransaction() throws Exception {
        changeNotifier.subscribe(Set.of(firstTopic), listener);
        changeNotifier.publish(firstTopic);
        listener.awaitCall();
    }

    @Test
    void notifiesAfterCommit() throws Exception {
        changeNotifier.subscribe(Set.of(firstTopic), listener);
        transaction.executeWithoutResult(status -> {
            changeNotifier.publish(firstTopic);
            // A notification without a transaction arrives meanwhile; that of the open transaction does not.
            assertThat(callsAfterUnrelatedNotification()).isZero();
        });
        listener.awaitCall();
        assertThat(listener.calls).hasValue(1);
    }

    private int callsAfterUnrelatedNotification() {
        CountingListener other = new CountingListener();
        ChangeNotifier.ListenerRegistration registration = changeNotifier.subscribe(Set.of(unrelatedTopic), other);
        Thread.ofVirtual().start(() -> changeNotifier.publish(unrelatedTopic));
        try {
            other.awaitCall();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        registration.remove();
        return listener.calls.get();
    }

    @Test
    void doesNotNotifyAfterRollback() throws Exception {
        changeNotifier.subscribe(Set.of(firstTopic), listener);
        transaction.executeWithoutResult(status -> {
            changeNotifier.publish(firstTopic);
            status.setRollbackOnly();
        });
        assertThat(callsAfterUnrelatedNotification()).isZero();

        changeNotifier.publish(firstTopic);
        listener.awaitCall();
        assertThat(listener.calls).hasValue(1);
    }

    @Test
    void notifiesEachListenerOncePerTransaction() throws Exception {
        changeNotifier.subscribe(Set.of(firstTopic, secondTopic), listener);
        transaction.executeWithoutResult(status -> {
            changeNotifier.publish(firstTopic, secondTopic);
            changeNotifier.publish(firstTopic);
            changeNotifier.publish(secondTopic, firstTopic);
        });
        listener.awaitCall();
        assertThat(callsAfterUnrelatedNotification()).isEqualTo(1);
    }

    @Test
    void notifiesOnlySubscribersOfTheTopic() throws Exception {
        CountingListener other = new CountingListener();
        changeNotifier.subscribe(Set.of(firstTopic), listener);
        changeNotifier.subscribe(Set.of(secondTopic), other);
        changeNotifier.subscribe(Set.of(new Topic(Topic.Kind.INTERNAL_THREAD, firstTopic.id())), other);
        changeNotifier.publish(firstTopic);
        listener.awaitCall();

        changeNotifier.publish(secondTopic);
        other.awaitCall();
        assertThat(listener.calls).hasValue(1);
        assertThat(other.calls).hasValue(1);
    }

    @Test
    void coalescesNotificationsDuringACall() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        changeNotifier.subscribe(Set.of(firstTopic), () -> {
            inside.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            listener.run();
        });
        changeNotifier.publish(firstTopic);
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 50; i++) {
            changeNotifier.publish(firstTopic);
        }
        goOn.countDown();
        listener.awaitCall();
        listener.awaitCall();

        assertThat(callsAfterUnrelatedNotification()).isEqualTo(2);
    }

    @Test
    void keepsMinimumGapBetweenCalls() throws Exception {
        Duration gap = Duration.ofMillis(200);
        changeNotifier.subscribe(Set.of(firstTopic), gap, listener);
        long begun = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            changeNotifier.publish(firstTopic);
            listener.awaitCall();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(gap.multipliedBy(2));
    }

    @Test
    void removedListenerIsNotCalledAndReleasesTopics() throws Exception {
        ChangeNotifier.ListenerRegistration registration =
                changeNotifier.subscribe(List.of(firstTopic, secondTopic), listener);
        assertThat(changeNotifier.countTopics()).isEqualTo(2);
        registration.remove();
        registration.remove();
        assertThat(changeNotifier.countTopics()).isZero();
        changeNotifier.publish(firstTopic);

        assertThat(callsAfterUnrelatedNotification()).isZero();
    }

    @Test
    void failingListenerDoesNotAffectOthersAndIsCalledAgain() throws Exception {
        Semaphore failed = new Semaphore(0);
        changeNotifier.subscribe(Set.of(firstTopic), () -> {
            failed.release();
            throw new IllegalStateException("on purpose, to see that the next one is called");
        });
        changeNotifier.subscribe(Set.of(firstTopic), listener);
        changeNotifier.publish(firstTopic);
        listener.awaitCall();
        assertThat(failed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        changeNotifier.publish(firstTopic);
        assertThat(failed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void tellsEachListenerItsOwnTopicsAndWhenTheyWerePublished() throws Exception {
        BlockingQueue<Changes> heard = new LinkedBlockingQueue<>();
        TopicListener both = changeNotifier.listen(Duration.ZERO, heard::add);
        both.setTopics(Set.of(firstTopic, secondTopic));
        long before = System.nanoTime();
        transaction.executeWithoutResult(status -> changeNotifier.publish(firstTopic, secondTopic, unrelatedTopic));
        Changes changes = heard.poll(10, TimeUnit.SECONDS);
        assertThat(changes).isNotNull();
        assertThat(changes.topics()).containsExactlyInAnyOrder(firstTopic, secondTopic);
        assertThat(changes.lastPublished() - before).isPositive();

        both.setTopics(Set.of(unrelatedTopic));
        assertThat(changeNotifier.countTopics()).isEqualTo(1);
        changeNotifier.publish(firstTopic);
        changeNotifier.publish(unrelatedTopic);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).extracting(Changes::topics).isEqualTo(Set.of(unrelatedTopic));

        both.remove();
        assertThat(changeNotifier.countTopics()).isZero();
    }

    /** All windows of a node that reads everything anew would keep the database from those who work. */
    @Test
    void allListenersAreNotifiedOneAfterTheOther() throws InterruptedException {
        int windows = 100;
        CountDownLatch notified = new CountDownLatch(windows);
        for (int i = 0; i < windows; i++) {
            changeNotifier.subscribe(Set.of(Topic.conversation(UUID.randomUUID()), firstTopic), notified::countDown);
        }
        long start = System.nanoTime();
        changeNotifier.notifyAllListeners();
        assertThat(notified.await(10, TimeUnit.SECONDS)).as("all, once").isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(ChangeNotifier.MAX_STEP.multipliedBy(windows - 1));
    }
}
