package app.aside.post;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When to try again: after 10 seconds, then four times as long each time, never longer than four hours, each a fifth more
 * or less at random so that what failed together does not come back together. Twelve attempts fill about a day.
 */
final class Backoff {

    /** How often a letter is tried before it is given up. */
    static final int ATTEMPTS = 12;

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(4);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    /** Who failed so often in a row may have been away; a single failure may be the letter's own fault. */
    static final int AWAY = 2;

    private Backoff() {}

    /** @param failed how many attempts there were, from 1 */
    static Duration after(int failed) {
        Duration wait = FIRST;
        for (int i = 1; i < failed && wait.compareTo(LONGEST) < 0; i++) {
            wait = wait.multipliedBy(4);
        }
        return jittered(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    /** For how long nothing else is tried at an address that failed so often in a row: its other letters wait, too. */
    static Duration rest(int failures) {
        Duration wait = Duration.ofSeconds(1L << Math.min(failures, 10));
        return jittered(wait.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : wait);
    }

    private static Duration jittered(Duration wait) {
        return Duration.ofMillis(
                (long) (wait.toMillis() * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
