package app.aside.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/** A clock that shows an earlier time while {@link #callInPast} runs, on the calling thread only. */
public final class OffsetClock extends Clock {

    private static final ScopedValue<Duration> OFFSET = ScopedValue.newInstance();

    private final Clock clock;

    public OffsetClock(Clock clock) {
        this.clock = clock;
    }

    /** Calls {@code work} as if it were {@code ago} earlier; meant for demonstration data. */
    public static <T> T callInPast(Duration ago, Supplier<T> work) {
        return ScopedValue.where(OFFSET, ago).call(work::get);
    }

    @Override
    public Instant instant() {
        return OFFSET.isBound() ? clock.instant().minus(OFFSET.get()) : clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new OffsetClock(clock.withZone(zone));
    }
}
