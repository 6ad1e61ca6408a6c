package app.aside.live;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One listener: runs at most one call at a time and joins the rings that arrive meanwhile into one more. */
class Wakeup {

    private final Runnable listener;
    private final long gapNanos;
    private final ExecutorService runners;
    private final ScheduledExecutorService timer;

    private boolean scheduled;
    private boolean running;
    private boolean again;
    private boolean stopped;
    private long notBefore = System.nanoTime();

    Wakeup(Runnable listener, Duration gap, ExecutorService runners, ScheduledExecutorService timer) {
        this.listener = listener;
        this.gapNanos = gap.toNanos();
        this.runners = runners;
        this.timer = timer;
    }

    synchronized void ring() {
        if (stopped || scheduled) {
            return;
        }
        if (running) {
            again = true;
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
                runners.execute(this::run);
            } else {
                timer.schedule(() -> runners.execute(this::run), wait, TimeUnit.NANOSECONDS);
            }
        } catch (RejectedExecutionException e) {
            stopped = true; // the application is going down
        }
    }

    private void run() {
        synchronized (this) {
            scheduled = false;
            if (stopped) {
                return;
            }
            running = true;
            notBefore = System.nanoTime() + gapNanos;
        }
        try {
            listener.run();
        } finally {
            synchronized (this) {
                running = false;
                if (again && !stopped) {
                    again = false;
                    schedule();
                }
            }
        }
    }
}
