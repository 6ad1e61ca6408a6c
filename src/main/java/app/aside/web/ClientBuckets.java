package app.aside.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** One token bucket for each client, on this node. */
public final class ClientBuckets {

    /** Above this number the least recently seen clients are forgotten. */
    private static final long MAX_CLIENTS = 100_000;

    private final Cache<String, Bucket> buckets;
    private final RateLimit rate;

    public ClientBuckets(RateLimit rate) {
        this.rate = rate;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_CLIENTS)
                // A bucket that nobody touched for so long is full again, and need not be remembered.
                .expireAfterAccess(Duration.ofSeconds(1 + rate.burst() / rate.perSecond()))
                .build();
    }

    /** How long to wait before the next one; zero if this one may go on. */
    public Duration consume(String client) {
        Bucket bucket = buckets.get(client, key -> newBucket());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                .withNanosecondPrecision() // the clock of the machine may be set
                .build();
    }
}
