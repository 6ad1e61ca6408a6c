package app.aside.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.web.ClientBuckets;
import app.aside.web.ClientBucketsFactory;
import app.aside.web.RateLimit;
import app.aside.web.SharedBuckets;
import io.github.bucket4j.TimeMeter;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import redis.embedded.RedisServer;

/** Limits of two nodes with a real Redis between them. */
class RedisBucketsTest {

    /** Three at once, and none of the others while a test runs. */
    private static final RateLimit THREE = RateLimit.valueOf("3/1h");

    private final List<Node> nodes = new ArrayList<>();

    /** Long, because a busy machine is no outage. */
    private Duration timeout = Duration.ofSeconds(20);

    private int port;
    private RedisServer redis;

    private final class Node {

        final RedisClient client = RedisClients.create(
                new RedisProperties("redis://127.0.0.1:" + port, Duration.ofSeconds(2), Duration.ZERO));
        final RedisBuckets shared = new RedisBuckets(client, timeout);
        final ClientBuckets buckets;

        Node() {
            DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
            beans.registerSingleton("shared", shared);
            buckets = new ClientBucketsFactory(beans.getBeanProvider(SharedBuckets.class), TimeMeter.SYSTEM_NANOTIME)
                    .create("test", THREE);
            shared.start();
            nodes.add(this);
        }

        boolean consume(String client) {
            return buckets.consume(client).isZero();
        }

        boolean isShared() {
            return shared.findWait("any", THREE).isPresent();
        }
    }

    @BeforeEach
    void startRedis() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        redis = newRedis();
        redis.start();
    }

    private RedisServer newRedis() throws IOException {
        return RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        for (Node node : nodes) {
            node.shared.stop();
            node.client.close();
        }
        redis.stop();
    }

    @Test
    void twoNodesAllowNoMoreThanOne() {
        Node one = new Node();
        Node two = new Node();
        assertThat(Stream.of(one, two, one, two, one).map(node -> node.consume("192.0.2.1")))
                .containsExactly(true, true, true, false, false);
        assertThat(two.buckets.findWait("192.0.2.1")).isBetween(Duration.ofMinutes(55), Duration.ofHours(1));
        assertThat(two.consume("192.0.2.2")).as("another client").isTrue();

        one.buckets.reset("192.0.2.1");
        assertThat(two.buckets.findWait("192.0.2.1")).isZero();
    }

    @Test
    void requestsAtTheSameTimeAreAllCounted() {
        Node one = new Node();
        Node two = new Node();
        long allowed = IntStream.range(0, 20)
                .parallel()
                .filter(i -> (i % 2 == 0 ? one : two).consume("192.0.2.1"))
                .count();
        assertThat(allowed).isEqualTo(3);
    }

    @Test
    void eachNodeHoldsTheLimitWhileRedisIsAway() throws IOException {
        Node one = new Node();
        Node two = new Node();
        assertThat(one.consume("192.0.2.1")).isTrue();
        redis.stop();

        // What this node saw before still counts here.
        assertThat(Stream.of(one, one, one).map(node -> node.consume("192.0.2.1")))
                .containsExactly(true, true, false);
        assertThat(Stream.of(two, two, two, two).map(node -> node.consume("192.0.2.1")))
                .containsExactly(true, true, true, false);
        assertThat(one.isShared()).isFalse();

        redis = newRedis();
        redis.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> one.isShared() && two.isShared());
        assertThat(Stream.of(one, two, one, two).map(node -> node.consume("192.0.2.3")))
                .containsExactly(true, true, true, false);
    }

    @Test
    @Tag("faults")
    void redisThatHangsDelaysOneRequestInASecond() {
        timeout = RedisBuckets.TIMEOUT;
        Node one = new Node();
        await().until(one::isShared);
        try (RedisClient administrator = RedisClient.create("redis://127.0.0.1:" + port);
                StatefulRedisConnection<String, String> connection = administrator.connect()) {
            connection.sync().clientPause(4_000);
            long start = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                assertThat(one.consume("192.0.2." + i)).isTrue();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
        await().until(one::isShared);
    }

    @Test
    void nodeThatStartsWithoutRedisCountsAndJoinsLater() throws IOException {
        redis.stop();
        Node one = new Node();
        assertThat(Stream.of(one, one, one, one).map(node -> node.consume("192.0.2.1")))
                .containsExactly(true, true, true, false);
        redis = newRedis();
        redis.start();
        one.shared.connect();
        assertThat(one.isShared()).isTrue();
    }

    /** Nobody can fill Redis: what is full again is forgotten there. */
    @Test
    void keysExpire() {
        Node one = new Node();
        one.consume("192.0.2.1");
        try (RedisClient administrator = RedisClient.create("redis://127.0.0.1:" + port);
                StatefulRedisConnection<String, String> connection = administrator.connect()) {
            assertThat(connection.sync().keys("*"))
                    .singleElement()
                    .satisfies(key -> assertThat(
                                    Duration.ofMillis(connection.sync().pttl(key)))
                            .isBetween(Duration.ofMinutes(55), Duration.ofMinutes(61)));
        }
    }
}
