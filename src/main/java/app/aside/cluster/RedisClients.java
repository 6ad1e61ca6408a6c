package app.aside.cluster;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Makes the client of the Redis that joins the nodes. It connects again by itself. */
final class RedisClients {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Lettuce's pauses would grow to half a minute, and each node would be back at another time. */
    private static final Duration RECONNECT_INTERVAL = Duration.ofMillis(500);

    private RedisClients() {}

    static RedisClient create(RedisProperties settings) {
        RedisURI address = RedisURI.create(settings.url());
        address.setTimeout(TIMEOUT);
        RedisClient client = new Client(
                ClientResources.builder()
                        .reconnectDelay(Delay.constant(RECONNECT_INTERVAL))
                        .build(),
                address);
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

    /** Closes the threads that were made for it, too. */
    private static final class Client extends RedisClient {

        Client(ClientResources resources, RedisURI address) {
            super(resources, address);
        }

        @Override
        public void close() {
            super.close();
            getResources().shutdown(0, TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
