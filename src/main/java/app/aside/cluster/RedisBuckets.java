package app.aside.cluster;

import app.aside.web.RateLimit;
import app.aside.web.SharedBuckets;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeoutException;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Token buckets in Redis. A request never waits long for them: after a failure Redis is not asked for a second, and each
 * node counts by itself.
 */
final class RedisBuckets implements SharedBuckets, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RedisBuckets.class);

    private static final String KEY_PREFIX = "aside:limit:";

    /** A Redis that needs longer is in trouble; a request is not to wait for it. */
    static final Duration TIMEOUT = Duration.ofMillis(250);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RedisClient client;
    private final Duration timeout;

    private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;
    private volatile @Nullable ProxyManager<String> buckets;
    private volatile boolean running;
    private volatile boolean counting = true;
    private volatile long pausedUntil = System.nanoTime();

    /** @param timeout of each question */
    RedisBuckets(RedisClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    @Override
    public Optional<Duration> consume(String key, RateLimit limit) {
        return ask(manager -> {
            ConsumptionProbe probe = bucket(manager, key, limit).tryConsumeAndReturnRemaining(1);
            return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
        });
    }

    @Override
    public Optional<Duration> findWait(String key, RateLimit limit) {
        return ask(manager -> Duration.ofNanos(
                bucket(manager, key, limit).estimateAbilityToConsume(1).getNanosToWaitForRefill()));
    }

    @Override
    public void reset(String key) {
        ask(manager -> {
            manager.removeProxy(KEY_PREFIX + key);
            return Duration.ZERO;
        });
    }

    private static BucketProxy bucket(ProxyManager<String> manager, String key, RateLimit limit) {
        return manager.builder().build(KEY_PREFIX + key, limit::toBucket);
    }

    private Optional<Duration> ask(Function<ProxyManager<String>, Duration> question) {
        ProxyManager<String> manager = buckets;
        if (manager == null || System.nanoTime() - pausedUntil < 0) {
            return Optional.empty();
        }
        try {
            Duration answer = question.apply(manager);
            if (!counting) {
                counting = true;
                LOG.info("Limits are counted for all nodes together again");
            }
            return Optional.of(answer);
        } catch (RedisException | TimeoutException e) {
            pausedUntil = System.nanoTime() + PAUSE.toNanos();
            if (counting) {
                counting = false;
                LOG.warn("Limits are counted on this node alone until Redis answers: {}", e.toString());
            }
            return Optional.empty();
        }
    }

    @Override
    public int getPhase() {
        return RedisNodeLink.PHASE;
    }

    @Override
    public void start() {
        running = true;
        connect();
    }

    /** Once connected, the client connects again by itself. */
    @Scheduled(fixedDelayString = "${aside.redis.heartbeat:2s}")
    void connect() {
        if (!running || connection != null) {
            return;
        }
        try {
            StatefulRedisConnection<String, byte[]> opened =
                    client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
            connection = opened;
            buckets = Bucket4jLettuce.casBasedBuilder(opened)
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(1)))
                    .requestTimeout(timeout)
                    .build();
        } catch (RedisException e) {
            LOG.debug("Redis cannot be reached", e); // the link of the nodes says so
        }
    }

    @Override
    public void stop() {
        running = false;
        buckets = null;
        StatefulRedisConnection<String, byte[]> open = connection;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
