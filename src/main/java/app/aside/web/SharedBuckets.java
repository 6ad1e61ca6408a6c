package app.aside.web;

import java.time.Duration;
import java.util.Optional;

/** Token buckets that all nodes of an installation share. They may be out of reach; each node then counts by itself. */
public interface SharedBuckets {

    /**
     * Takes a token.
     *
     * @param key the same on all nodes
     * @return how long to wait for one, zero if it was taken; empty if the buckets are out of reach
     */
    Optional<Duration> consume(String key, RateLimit limit);

    /** As {@link #consume}, but takes nothing. */
    Optional<Duration> findWait(String key, RateLimit limit);

    /** Makes the bucket full again, if it can be reached. */
    void reset(String key);
}
