package app.aside.cluster;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import java.time.Duration;

/** Makes the client of the Redis that joins the nodes. It connects again by itself. */
final class RedisClients {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private RedisClients() {}

    static RedisClient create(RedisProperties settings) {
        RedisURI address = RedisURI.create(settings.url());
        address.setTimeout(TIMEOUT);
        RedisClient client = RedisClient.create(address);
        client.setOptions(ClientOptions.builder()
                // What comes late is worth nothing: whoever missed a notification reads everything, and limits are
                // counted on this node meanwhile.
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(TIMEOUT)
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .build());
        return client;
    }
}
