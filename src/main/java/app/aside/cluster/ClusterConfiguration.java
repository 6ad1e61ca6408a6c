package app.aside.cluster;

import app.aside.live.ChangeNotifier;
import app.aside.live.NodeDrain;
import app.aside.live.TypingRegistries;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Connects with other nodes, if {@code ASIDE_REDIS_URL} is set. */
@Configuration(proxyBeanMethods = false)
@Import(NodeRepository.class)
@EnableConfigurationProperties(RedisProperties.class)
@ConditionalOnExpression("!'${aside.redis.url:}'.isBlank()")
class ClusterConfiguration {

    /** Answered with 200; its place among the others stands in {@code application.yaml}. */
    private static final Status DEGRADED = new Status("DEGRADED");

    /** Windows load again within the first three seconds; what they save and read takes some time more. */
    private static final Duration MOVING = Duration.ofSeconds(5);

    @Bean(destroyMethod = "close")
    RedisClient redisClient(RedisProperties settings) {
        return RedisClients.create(settings);
    }

    @Bean
    RedisNodeLink nodeLink(
            RedisClient client,
            RedisProperties settings,
            ChangeNotifier changeNotifier,
            TypingRegistries typing,
            Clock clock) {
        return new RedisNodeLink(client, settings, changeNotifier, typing, clock);
    }

    @Bean
    NodeRegistration nodeRegistration(NodeRepository nodes, RedisNodeLink link) {
        return new NodeRegistration(nodes, link);
    }

    @Bean
    RedisBuckets sharedBuckets(RedisClient client) {
        return new RedisBuckets(client, RedisBuckets.TIMEOUT);
    }

    @Bean
    DrainBeforeStop drainBeforeStop(
            ApplicationContext context, NodeDrain drain, RedisNodeLink link, RedisProperties settings) {
        return new DrainBeforeStop(context, drain, link, settings.drain(), MOVING);
    }

    /** {@code nodes} in the health. A node that does not hear the others goes on serving and reads by itself. */
    @Bean
    HealthIndicator nodesHealthIndicator(RedisNodeLink link) {
        return () -> Health.status(link.isHearing() ? Status.UP : DEGRADED).build();
    }

    @Bean
    MeterBinder nodeMetrics(RedisNodeLink link) {
        return registry -> {
            Gauge.builder("aside.nodes.connected", () -> link.isConnected() ? 1 : 0)
                    .description("Whether Redis can be reached from this node")
                    .register(registry);
            Gauge.builder("aside.nodes.others", link::countOthers)
                    .description("Other nodes that were heard or are alive by the database")
                    .register(registry);
        };
    }
}
