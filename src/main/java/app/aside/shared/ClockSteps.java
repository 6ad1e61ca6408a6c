package app.aside.shared;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Notices that the system's clock was set forward, or that the machine slept, and is told how long the database was away. What has to
 * be renewed before a time then seems to be overdue, although its holder had no chance to renew it: whoever ends such things
 * subtracts {@link #recent} from the present time. Asked at least every few seconds, it sees each step before it is acted on.
 */
public final class ClockSteps {

    /** After it everybody has renewed what they hold. */
    static final Duration SETTLING = Duration.ofSeconds(75);

    /** A busy machine is no step. */
    private static final Duration MIN_STEP = Duration.ofSeconds(10);

    private final LongSupplier wallMillis;
    private final LongSupplier nanos;
    private long lastWall;
    private long lastNanos;
    private long settledAt;
    private Duration step = Duration.ZERO;

    public ClockSteps() {
        this(System::currentTimeMillis, System::nanoTime);
    }

    /** @param nanos a time that nobody sets */
    ClockSteps(LongSupplier wallMillis, LongSupplier nanos) {
        this.wallMillis = wallMillis;
        this.nanos = nanos;
        this.lastWall = wallMillis.getAsLong();
        this.lastNanos = nanos.getAsLong();
    }

    /** For so long nothing could be renewed; from now on it can. */
    public synchronized void addOutage(Duration length) {
        step = recent().plus(length);
        settledAt = nanos.getAsLong() + SETTLING.toNanos();
    }

    /** By how much the clock was set forward, and how long the database was away, within the last {@link #SETTLING}; zero as a rule. */
    public synchronized Duration recent() {
        long wall = wallMillis.getAsLong();
        long now = nanos.getAsLong();
        Duration jump = Duration.ofMillis(wall - lastWall - TimeUnit.NANOSECONDS.toMillis(now - lastNanos));
        lastWall = wall;
        lastNanos = now;
        if (now - settledAt >= 0) {
            step = Duration.ZERO;
        }
        if (jump.compareTo(MIN_STEP) > 0) {
            step = step.plus(jump);
            settledAt = now + SETTLING.toNanos();
        }
        return step;
    }
}
