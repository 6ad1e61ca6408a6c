package app.aside.live;

import java.time.Duration;
import java.time.Instant;

/**
 * When somebody typed, for others to be shown: it fades by itself, and the next one is told only after a while. Says
 * neither who nor where. Each room keeps its own and rings a topic of its own.
 */
public record Keystroke(Instant at) {

    /** How long it is shown. */
    public static final Duration SHOWN = Duration.ofSeconds(6);

    private static final Duration GAP = Duration.ofSeconds(2);

    public boolean isShown(Instant now) {
        return at.plus(SHOWN).isAfter(now);
    }

    /** Whether the next one is to be told: before that, everybody still knows of this one. */
    public boolean isNextDue(Instant now) {
        return !at.plus(GAP).isAfter(now);
    }
}
