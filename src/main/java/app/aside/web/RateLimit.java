package app.aside.web;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/**
 * A burst and what follows it: {@code 3000/50} is 50 more each second, {@code 5/30s} one more each 30 seconds.
 *
 * @param burst how many at once
 * @param refill how many more in each period, evenly
 * @param period not zero
 */
public record RateLimit(int burst, int refill, Duration period) {

    public RateLimit {
        if (burst < 1 || refill < 1 || !period.isPositive()) {
            throw new IllegalArgumentException("A rate is burst/perSecond or burst/interval, all positive.");
        }
    }

    public RateLimit(int burst, int perSecond) {
        this(burst, perSecond, Duration.ofSeconds(1));
    }

    /** Public because Spring's conversion finds it by its name. */
    public static RateLimit valueOf(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "A rate is burst/perSecond or burst/interval, such as 3000/50 or 5/30s.");
        }
        int burst = Integer.parseInt(parts[0]);
        return parts[1].chars().allMatch(Character::isDigit)
                ? new RateLimit(burst, Integer.parseInt(parts[1]))
                : new RateLimit(burst, 1, DurationStyle.detectAndParse(parts[1]));
    }

    /** Until an empty bucket is full again. */
    Duration timeToRefill() {
        return period.multipliedBy(burst).dividedBy(refill);
    }

    /** Of a token bucket, here or shared by all nodes. */
    public BucketConfiguration toBucket() {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(refill, period))
                .build();
    }
}
