package app.aside.webhook.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When to try again: after 10 seconds, then four times as long each time, never longer than four hours, each a fifth more
 * or less at random so that what failed together does not come back together. Twelve attempts fill about a day.
 */
final class RetryBackoff {

    /** How often a letter is tried before it is given up. */
    static final int MAX_ATTEMPTS = 12;

    private static final Duration INITIAL_DELAY = Duration.ofSeconds(10);
    private static final Duration MAX_DELAY = Duration.ofHours(4);
    private static final Duration MAX_SUBSCRIPTION_DELAY = Duration.ofMinutes(1);

    /** Who failed so often in a row may have been away; a single failure may be the letter's own fault. */
    static final int RECOVERY_THRESHOLD = 2;

    private RetryBackoff() {}

    /** @param failed how many attempts there were, from 1 */
    static Duration delayAfter(int failed) {
        Duration wait = INITIAL_DELAY;
        for (int i = 1; i < failed && wait.compareTo(MAX_DELAY) < 0; i++) {
            wait = wait.multipliedBy(4);
        }
        return jittered(wait.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : wait);
    }

    /** For how long nothing else is tried at an address that failed so often in a row: its other letters wait, too. */
    static Duration subscriptionDelay(int failures) {
        Duration wait = Duration.ofSeconds(1L << Math.min(failures, 10));
        return jittered(wait.compareTo(MAX_SUBSCRIPTION_DELAY) > 0 ? MAX_SUBSCRIPTION_DELAY : wait);
    }

    private static Duration jittered(Duration wait) {
        return Duration.ofMillis(
                (long) (wait.toMillis() * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
