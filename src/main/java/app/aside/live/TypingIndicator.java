package app.aside.live;

import java.time.Duration;
import java.time.Instant;

/**
 * When somebody typed, for others to be shown: it fades by itself, and the next one is told only after a while. Says
 * neither who nor where. Each room keeps its own and rings a topic of its own.
 */
public record TypingIndicator(Instant at) {

    /** How long it is shown. */
    public static final Duration VISIBLE_FOR = Duration.ofSeconds(6);

    private static final Duration MIN_INTERVAL = Duration.ofSeconds(2);

    public boolean isVisible(Instant now) {
        return at.plus(VISIBLE_FOR).isAfter(now);
    }

    /** Whether the next one is to be told: before that, everybody still knows of this one. */
    public boolean mayPublishNext(Instant now) {
        return !at.plus(MIN_INTERVAL).isAfter(now);
    }
}
