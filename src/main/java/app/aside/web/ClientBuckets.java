package app.aside.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * One token bucket for each client. Several nodes share them; each also counts what it sees itself. The count of this node
 * alone decides while the shared buckets are out of reach, and refuses a flood without asking them.
 *
 * <p>That count is not divided by the number of nodes: a balancer keeps a browser on one node, so a smaller limit would
 * refuse honest clients during an outage.
 */
public final class ClientBuckets {

    /** Above this number the least recently seen clients are forgotten. */
    private static final long MAX_CLIENTS = 100_000;

    private final String prefix;
    private final RateLimit limit;
    /** Asked for by the first request, when all beans are there; a look-up for each would cost as much as a bucket. */
    private final SingletonSupplier<SharedBuckets> shared;

    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    ClientBuckets(String name, RateLimit limit, ObjectProvider<SharedBuckets> shared, TimeMeter time) {
        // A changed setting makes other buckets, because a bucket keeps its limit.
        this.prefix = name + ':' + limit.burst() + '/' + limit.refill() + '/' + limit.period() + ':';
        this.limit = limit;
        this.shared = SingletonSupplier.ofNullable(shared::getIfAvailable);
        this.time = time;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_CLIENTS)
                // A bucket that nobody touched for so long is full again, and need not be remembered.
                .expireAfterAccess(limit.timeToRefill().plusSeconds(1))
                .build();
    }

    /** How long to wait before the next one; zero if this one may go on. */
    public Duration consume(String client) {
        ConsumptionProbe here = buckets.get(client, key -> newBucket()).tryConsumeAndReturnRemaining(1);
        return here.isConsumed()
                ? everywhere(nodes -> nodes.consume(prefix + client, limit))
                : Duration.ofNanos(here.getNanosToWaitForRefill());
    }

    /** As {@link #consume}, but counts nothing. */
    public Duration findWait(String client) {
        Bucket bucket = buckets.getIfPresent(client);
        Duration here = bucket == null
                ? Duration.ZERO
                : Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        return here.isPositive() ? here : everywhere(nodes -> nodes.findWait(prefix + client, limit));
    }

    /** Forgets what was counted for a client. */
    public void reset(String client) {
        buckets.invalidate(client);
        SharedBuckets nodes = shared.get();
        if (nodes != null) {
            nodes.reset(prefix + client);
        }
    }

    private Duration everywhere(Function<SharedBuckets, Optional<Duration>> question) {
        SharedBuckets nodes = shared.get();
        return nodes == null ? Duration.ZERO : question.apply(nodes).orElse(Duration.ZERO);
    }

    private Bucket newBucket() {
        LocalBucketBuilder builder = Bucket.builder();
        for (Bandwidth bandwidth : limit.toBucket().getBandwidths()) {
            builder.addLimit(bandwidth);
        }
        return builder.withCustomTimePrecision(time).build();
    }
}
