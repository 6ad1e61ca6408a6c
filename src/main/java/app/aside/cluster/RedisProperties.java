package app.aside.cluster;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Redis that joins the nodes.
 *
 * @param url {@code redis://[[user]:password@]host[:port]}, {@code rediss://} with TLS; empty for a single node
 * @param drain how long a node that is stopped goes on serving, until balancers have noticed that it is not ready; then
 *     its windows move
 * @param heartbeat how often a node says that it is there; after three of them another one takes it for silent
 */
@ConfigurationProperties("aside.redis")
record RedisProperties(
        @DefaultValue("") String url,
        @DefaultValue("2s") Duration heartbeat,
        @DefaultValue("6s") Duration drain) {}
