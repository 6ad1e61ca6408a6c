package app.aside.live;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One listener: runs at most one call at a time and joins the notifications that arrive meanwhile into one more. */
class CoalescingListener {

    private final Consumer<Changes> listener;
    private final long minIntervalNanos;
    private final ExecutorService executor;
    private final ScheduledExecutorService timer;

    private boolean scheduled;
    private boolean running;
    private boolean runAgain;
    private boolean stopped;
    private long notBefore = System.nanoTime();
    private Set<Topic> arrived = new HashSet<>();
    private long lastArrival;

    CoalescingListener(
            Consumer<Changes> listener, Duration gap, ExecutorService runners, ScheduledExecutorService timer) {
        this.listener = listener;
        this.minIntervalNanos = gap.toNanos();
        this.executor = runners;
        this.timer = timer;
    }

    synchronized void trigger(Collection<Topic> topics) {
        arrived.addAll(topics);
        lastArrival = System.nanoTime();
        if (stopped || scheduled) {
            return;
        }
        if (running) {
            runAgain = true;
            return;
        }
        schedule();
    }

    synchronized void stop() {
        stopped = true;
    }

    private void schedule() {
        scheduled = true;
        long wait = notBefore - System.nanoTime();
        try {
            if (wait <= 0) {
                executor.execute(this::run);
            } else {
                timer.schedule(() -> executor.execute(this::run), wait, TimeUnit.NANOSECONDS);
            }
        } catch (RejectedExecutionException e) {
            stopped = true; // the application is going down
        }
    }

    private void run() {
        Changes changes;
        synchronized (this) {
            scheduled = false;
            if (stopped) {
                return;
            }
            running = true;
            changes = new Changes(arrived, lastArrival);
            arrived = new HashSet<>();
            notBefore = System.nanoTime() + minIntervalNanos;
        }
        try {
            listener.accept(changes);
        } finally {
            synchronized (this) {
                running = false;
                if (runAgain && !stopped) {
                    runAgain = false;
                    schedule();
                }
            }
        }
    }
}
