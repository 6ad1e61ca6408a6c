package app.aside.webhook.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Delay before the next attempt: 10 seconds, then four times the previous delay, at most four hours, with 20 % jitter so
 * that deliveries that failed together are not repeated together. Twelve attempts take about a day.
 */
final class RetryBackoff {

    static final int MAX_ATTEMPTS = 12;

    private static final Duration INITIAL_DELAY = Duration.ofSeconds(10);
    private static final Duration MAX_DELAY = Duration.ofHours(4);
    private static final Duration MAX_SUBSCRIPTION_DELAY = Duration.ofMinutes(1);

    /** After so many failures in a row the receiver was down; one failure may be caused by the event itself. */
    static final int RECOVERY_THRESHOLD = 2;

    private RetryBackoff() {}

    /** @param failed the number of failed attempts, from 1 */
    static Duration delayAfter(int failed) {
        Duration wait = INITIAL_DELAY;
        for (int i = 1; i < failed && wait.compareTo(MAX_DELAY) < 0; i++) {
            wait = wait.multipliedBy(4);
        }
        return jittered(wait.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : wait);
    }

    /** How long all deliveries of a subscription wait after so many failures in a row. */
    static Duration subscriptionDelay(int failures) {
        Duration wait = Duration.ofSeconds(1L << Math.min(failures, 10));
        return jittered(wait.compareTo(MAX_SUBSCRIPTION_DELAY) > 0 ? MAX_SUBSCRIPTION_DELAY : wait);
    }

    private static Duration jittered(Duration wait) {
        return Duration.ofMillis(
                (long) (wait.toMillis() * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
