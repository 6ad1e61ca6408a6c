package app.aside.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One listener with an executor and a timer that move only when the test turns the crank. */
class WakeupTest {

    private final Crank crank = new Crank();
    private final HandTimer timer = new HandTimer();
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    /** Keeps what it is given until it is turned. */
    private static final class Crank extends AbstractExecutorService {

        private final Deque<Runnable> waiting = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            waiting.add(task);
        }

        void turn() {
            waiting.remove().run();
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
    private static final class HandTimer extends ScheduledThreadPoolExecutor {

        private final List<Duration> asked = new ArrayList<>();
        private final Deque<Runnable> waiting = new ArrayDeque<>();

        HandTimer() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            asked.add(Duration.ofNanos(unit.toNanos(delay)));
            waiting.add(task);
            return super.schedule(() -> {}, 1, TimeUnit.DAYS);
        }

        void strike() {
            waiting.remove().run();
        }
    }

    private Wakeup wakeup(Duration gap) {
        return wakeup(gap, calls::incrementAndGet);
    }

    private Wakeup wakeup(Duration gap, Runnable listener) {
        return new Wakeup(listener, gap, crank, timer);
    }

    @Test
    void ringsBeforeTheCallAreOneCall() {
        Wakeup wakeup = wakeup(Duration.ZERO);
        wakeup.ring();
        wakeup.ring();
        wakeup.ring();

        assertThat(crank.waiting).hasSize(1);
        crank.turn();
        assertThat(calls).hasValue(1);
        assertThat(crank.waiting).isEmpty();
    }

    @Test
    void ringsDuringTheCallAreOneMoreCall() {
        List<@Nullable Wakeup> self = new ArrayList<>();
        Wakeup wakeup = wakeup(Duration.ZERO, () -> {
            if (calls.incrementAndGet() == 1) {
                self.forEach(w -> {
                    if (w != null) {
                        w.ring();
                        w.ring();
                    }
                });
                assertThat(crank.waiting).as("two calls at once").isEmpty();
            }
        });
        self.add(wakeup);
        wakeup.ring();
        crank.turn();

        assertThat(crank.waiting).hasSize(1);
        crank.turn();
        assertThat(calls).hasValue(2);
        assertThat(crank.waiting).isEmpty();
    }

    @Test
    void aRingAfterTheCallIsAnother() {
        Wakeup wakeup = wakeup(Duration.ZERO);
        wakeup.ring();
        crank.turn();
        wakeup.ring();
        crank.turn();

        assertThat(calls).hasValue(2);
        assertThat(timer.asked).isEmpty();
    }

    @Test
    void theNextCallWaitsForTheRestOfTheGap() {
        Wakeup wakeup = wakeup(Duration.ofHours(1));
        wakeup.ring();
        crank.turn();
        wakeup.ring();
        wakeup.ring();

        assertThat(crank.waiting).isEmpty();
        assertThat(timer.asked)
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)));
        timer.strike();
        crank.turn();
        assertThat(calls).hasValue(2);
    }

    @Test
    void theFirstCallWaitsForNothing() {
        wakeup(Duration.ofHours(1)).ring();

        assertThat(timer.asked).isEmpty();
        assertThat(crank.waiting).hasSize(1);
    }

    @Test
    void whoHasLeftIsNotCalledAnyMore() {
        Wakeup wakeup = wakeup(Duration.ZERO);
        wakeup.ring();
        wakeup.stop();
        crank.turn();
        wakeup.ring();

        assertThat(calls).hasValue(0);
        assertThat(crank.waiting).isEmpty();
    }

    @Test
    void aListenerThatFailsIsCalledAtTheNextRing() {
        Wakeup wakeup = wakeup(Duration.ZERO, () -> {
            calls.incrementAndGet();
            throw new IllegalStateException("the first time");
        });
        wakeup.ring();
        try {
            crank.turn();
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("the first time");
        }
        wakeup.ring();

        assertThat(crank.waiting).hasSize(1);
    }
}
