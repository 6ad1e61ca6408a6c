package app.aside.mail;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Delays before the next attempt, with 20 % jitter. A mail: 10 seconds, then four times the previous delay, at most 15 minutes. The
 * server: 2 seconds, then twice the previous rest, at most a minute.
 */
final class MailBackoff {

    private static final Duration MAX_DELAY = Duration.ofMinutes(15);
    private static final Duration MAX_REST = Duration.ofMinutes(1);

    private MailBackoff() {}

    /** @param failed the number of failed attempts, from 1 */
    static Duration delayAfter(int failed) {
        return jittered(Duration.ofSeconds(10L << Math.min(2 * (failed - 1), 20)), MAX_DELAY);
    }

    /** @param failed the number of failures in a row, from 1 */
    static Duration serverRest(int failed) {
        return jittered(Duration.ofSeconds(1L << Math.min(failed, 10)), MAX_REST);
    }

    private static Duration jittered(Duration wait, Duration longest) {
        Duration capped = wait.compareTo(longest) > 0 ? longest : wait;
        return Duration.ofMillis(
                (long) (capped.toMillis() * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
