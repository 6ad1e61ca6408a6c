package app.aside.web;

import io.github.bucket4j.TimeMeter;
import org.springframework.beans.factory.ObjectProvider;

/** Makes the buckets of each limit. */
public final class ClientBucketsFactory {

    private final ObjectProvider<SharedBuckets> shared;
    private final TimeMeter time;

    /** @param shared present if there are several nodes */
    public ClientBucketsFactory(ObjectProvider<SharedBuckets> shared, TimeMeter time) {
        this.shared = shared;
        this.time = time;
    }

    /** @param name of the limit, the same on all nodes; no other limit has it */
    public ClientBuckets create(String name, RateLimit limit) {
        return new ClientBuckets(name, limit, shared, time);
    }
}
