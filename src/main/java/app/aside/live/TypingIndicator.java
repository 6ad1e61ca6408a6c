package app.aside.live;

import java.time.Duration;
import java.time.Instant;

/**
 * When somebody last typed. The indicator expires by itself, and the next one is published only after a while. It says neither
 * who typed nor where: each room keeps its own and publishes a topic of its own.
 */
public record TypingIndicator(Instant at) {

    /** How long an indicator is visible. */
    public static final Duration VISIBLE_FOR = Duration.ofSeconds(6);

    private static final Duration MIN_INTERVAL = Duration.ofSeconds(2);

    public boolean isVisible(Instant now) {
        return at.plus(VISIBLE_FOR).isAfter(now);
    }

    /** Whether enough time has passed to publish again; until then the last indicator is still visible. */
    public boolean mayPublishNext(Instant now) {
        return !at.plus(MIN_INTERVAL).isAfter(now);
    }
}
