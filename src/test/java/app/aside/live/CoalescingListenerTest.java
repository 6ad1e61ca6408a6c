package app.aside.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One listener with an executor and a timer that move only when the test turns the crank. */
class CoalescingListenerTest {

    private static final Set<Topic> TOPICS = Set.of(Topic.conversation(UUID.randomUUID()));

    private final ManualExecutor executor = new ManualExecutor();
    private final ManualScheduler scheduler = new ManualScheduler();
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void close() {
        scheduler.shutdownNow();
    }

    /** Keeps what it is given until it is turned. */
    private static final class ManualExecutor extends AbstractExecutorService {

        private final Deque<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        void runNext() {
            tasks.remove().run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    /** Notes for when it is asked, and lets that time come when it is told to. */
    private static final class ManualScheduler extends ScheduledThreadPoolExecutor {

        private final List<Duration> requestedDelays = new ArrayList<>();
        private final Deque<Runnable> tasks = new ArrayDeque<>();

        ManualScheduler() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            requestedDelays.add(Duration.ofNanos(unit.toNanos(delay)));
            tasks.add(task);
            return super.schedule(() -> {}, 1, TimeUnit.DAYS);
        }

        void fireNext() {
            tasks.remove().run();
        }
    }

    private CoalescingListener createListener(Duration gap) {
        return createListener(gap, calls::incrementAndGet);
    }

    private CoalescingListener createListener(Duration gap, Runnable listener) {
        return new CoalescingListener(changes -> listener.run(), gap, executor, scheduler);
    }

    @Test
    void coalescesNotificationsBeforeTheCall() {
        CoalescingListener wakeup = createListener(Duration.ZERO);
        wakeup.trigger(TOPICS);
        wakeup.trigger(TOPICS);
        wakeup.trigger(TOPICS);

        assertThat(executor.tasks).hasSize(1);
        executor.runNext();
        assertThat(calls).hasValue(1);
        assertThat(executor.tasks).isEmpty();
    }

    @Test
    void coalescesNotificationsDuringTheCall() {
        List<@Nullable CoalescingListener> self = new ArrayList<>();
        CoalescingListener wakeup = createListener(Duration.ZERO, () -> {
            if (calls.incrementAndGet() == 1) {
                self.forEach(w -> {
                    if (w != null) {
                        w.trigger(TOPICS);
                        w.trigger(TOPICS);
                    }
                });
                assertThat(executor.tasks).as("two calls at once").isEmpty();
            }
        });
        self.add(wakeup);
        wakeup.trigger(TOPICS);
        executor.runNext();

        assertThat(executor.tasks).hasSize(1);
        executor.runNext();
        assertThat(calls).hasValue(2);
        assertThat(executor.tasks).isEmpty();
    }

    @Test
    void notificationAfterTheCallTriggersAnotherCall() {
        CoalescingListener wakeup = createListener(Duration.ZERO);
        wakeup.trigger(TOPICS);
        executor.runNext();
        wakeup.trigger(TOPICS);
        executor.runNext();

        assertThat(calls).hasValue(2);
        assertThat(scheduler.requestedDelays).isEmpty();
    }

    @Test
    void nextCallWaitsForRemainingGap() {
        CoalescingListener wakeup = createListener(Duration.ofHours(1));
        wakeup.trigger(TOPICS);
        executor.runNext();
        wakeup.trigger(TOPICS);
        wakeup.trigger(TOPICS);

        assertThat(executor.tasks).isEmpty();
        assertThat(scheduler.requestedDelays)
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)));
        scheduler.fireNext();
        executor.runNext();
        assertThat(calls).hasValue(2);
    }

    @Test
    void firstCallIsImmediate() {
        createListener(Duration.ofHours(1)).trigger(TOPICS);

        assertThat(scheduler.requestedDelays).isEmpty();
        assertThat(executor.tasks).hasSize(1);
    }

    @Test
    void stoppedListenerIsNotCalled() {
        CoalescingListener wakeup = createListener(Duration.ZERO);
        wakeup.trigger(TOPICS);
        wakeup.stop();
        executor.runNext();
        wakeup.trigger(TOPICS);

        assertThat(calls).hasValue(0);
        assertThat(executor.tasks).isEmpty();
    }

    @Test
    void failingListenerIsCalledAgain() {
        CoalescingListener wakeup = createListener(Duration.ZERO, () -> {
            calls.incrementAndGet();
            throw new IllegalStateException("the first time");
        });
        wakeup.trigger(TOPICS);
        try {
            executor.runNext();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("the first time");
        }
        wakeup.trigger(TOPICS);

        assertThat(executor.tasks).hasSize(1);
    }
}
