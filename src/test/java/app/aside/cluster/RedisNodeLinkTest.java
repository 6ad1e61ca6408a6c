package app.aside.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import app.aside.live.ChangeNotifier;
import app.aside.live.NodeDrain;
import app.aside.live.NodeLink;
import app.aside.live.Topic;
import app.aside.live.TypingRegistries;
import app.aside.live.TypingRegistry;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;
import redis.embedded.RedisServer;
import tools.jackson.databind.json.JsonMapper;

/** Nodes with a real Redis between them. */
class RedisNodeLinkTest {

    private static final Duration HEARTBEAT = Duration.ofMillis(200);

    private static final Duration DRAIN = Duration.ofMillis(100);

    private final List<Node> nodes = new ArrayList<>();
    private int port;
    private RedisServer redis;

    /** What of a node is joined with others. */
    private final class Node {

        final ChangeNotifier changeNotifier;
        final TypingRegistry<String> typing;
        final RedisClient client;
        final RedisNodeLink link;
        final AtomicInteger notified;

        Node() {
            DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
            ObjectProvider<NodeLink> provider = beans.getBeanProvider(NodeLink.class);
            changeNotifier = new ChangeNotifier(provider);
            TypingRegistries registries = new TypingRegistries(provider, Clock.systemUTC());
            typing = registries.create("test", name -> name, name -> name);
            RedisProperties settings = new RedisProperties("redis://127.0.0.1:" + port, HEARTBEAT, DRAIN);
            client = RedisClients.create(settings);
            link = new RedisNodeLink(client, settings, changeNotifier, registries, Clock.systemUTC());
            beans.registerSingleton("link", link);
            notified = count(Topic.conversation(UUID.randomUUID()));
            link.start();
            nodes.add(this);
        }

        /** Counts how often a topic is notified on this node. */
        AtomicInteger count(Topic topic) {
            AtomicInteger count = new AtomicInteger();
            changeNotifier.subscribe(Set.of(topic), count::incrementAndGet);
            return count;
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
            node.link.stop();
            node.client.close();
        }
        redis.stop();
    }

    /** A connection that opens is not enough: Redis may be loading its data, or refuse the subscription. */
    @Test
    void subscriptionThatIsRefusedIsTriedAgain() {
        RedisClient client = RedisClient.create("redis://127.0.0.1:" + port);
        try (StatefulRedisConnection<String, String> administrator = client.connect()) {
            administrator.sync().aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.SUBSCRIBE));
            Node node = new Node();
            assertThat(node.link.isConnected()).isFalse();

            administrator.sync().aclSetuser("default", AclSetuserArgs.Builder.addCommand(CommandType.SUBSCRIBE));
            node.link.sendHeartbeat();
            await().until(node.link::isConnected);
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    /** Returns when nobody is notified of its coming any more. */
    private Node connectedNode() {
        List<Node> before = List.copyOf(nodes);
        List<Integer> notified =
                before.stream().map(known -> known.notified.get()).toList();
        Node node = new Node();
        await().until(node.link::isConnected);
        await().untilAtomic(node.notified, is(1));
        for (int i = 0; i < before.size(); i++) {
            await().untilAtomic(before.get(i).notified, is(notified.get(i) + 1));
        }
        return node;
    }

    @Test
    void notificationReachesTheOtherNodesAndEachListenerOnce() {
        Node one = connectedNode();
        Node two = connectedNode();
        Topic topic = Topic.conversation(UUID.randomUUID());
        AtomicInteger here = one.count(topic);
        AtomicInteger there = two.count(topic);
        AtomicInteger other = two.count(Topic.conversation(UUID.randomUUID()));

        one.changeNotifier.publish(topic);

        await().untilAtomic(there, is(1));
        two.changeNotifier.publish(topic);
        await().untilAtomic(here, is(2));
        assertThat(there).hasValue(2);
        assertThat(other).hasValue(0);
    }

    @Test
    void whetherTheDatabaseIsThereConcernsOneNode() {
        Node one = connectedNode();
        Node two = connectedNode();
        Topic later = Topic.conversation(UUID.randomUUID());
        AtomicInteger database = two.count(Topic.database());
        AtomicInteger marker = two.count(later);
        one.changeNotifier.publish(Topic.database());
        one.changeNotifier.publish(later);
        await().untilAtomic(marker, is(1));
        assertThat(database).hasValue(0);
    }

    @Test
    void typingIsSeenOnOtherNodesBeforeItsTopic() {
        Node one = connectedNode();
        Node two = connectedNode();
        UUID conversation = UUID.randomUUID();
        List<List<String>> seen = new ArrayList<>();
        two.changeNotifier.subscribe(
                Set.of(Topic.typing(conversation)),
                () -> seen.add(two.typing.listNames(conversation, "somebody else")));
        assertThat(one.typing.report(conversation, "leo", "Leo Agent")).isTrue();
        one.changeNotifier.publish(Topic.typing(conversation));
        await().until(() -> !seen.isEmpty());
        assertThat(seen).containsExactly(List.of("Leo Agent"));
    }

    @Test
    void withoutRedisANodeReadsOnAndIsWokenWhenItIsBack() throws IOException {
        Node one = connectedNode();
        Node two = connectedNode();
        Topic topic = Topic.conversation(UUID.randomUUID());
        AtomicInteger there = two.count(topic);

        redis.stop();
        await().until(() -> {
            two.link.sendHeartbeat();
            return !two.link.isHearing();
        });
        one.changeNotifier.publish(topic);
        assertThat(there).as("nothing crosses").hasValue(0);
        two.link.readOn();
        await().untilAtomic(there, is(1));

        redis = newRedis();
        redis.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> one.link.isConnected() && two.link.isConnected());
        await().until(() -> there.get() >= 2);
        int woken = there.get();
        one.changeNotifier.publish(topic);
        await().until(() -> there.get() > woken);
    }

    /** All of them come back when Redis does, and each says so to the others. */
    @Test
    void listenersAreNotifiedOnceForAllNodesThatReturn() {
        Node one = connectedNode();
        Node two = connectedNode();
        Topic topic = Topic.conversation(UUID.randomUUID());
        AtomicInteger there = two.count(topic);
        try (RedisClient others = RedisClient.create("redis://127.0.0.1:" + port);
                StatefulRedisConnection<String, String> connection = others.connect()) {
            connection.setAutoFlushCommands(false);
            List<RedisFuture<Long>> returns = IntStream.range(0, 5)
                    .mapToObj(i -> NodeMessage.of(UUID.randomUUID(), NodeMessage.Kind.RETURN))
                    .map(message -> connection
                            .async()
                            .publish(RedisNodeLink.CHANNEL, JsonMapper.shared().writeValueAsString(message)))
                    .toList();
            connection.flushCommands();
            LettuceFutures.awaitAll(Duration.ofSeconds(20), returns.toArray(new RedisFuture<?>[0]));
        }
        await().until(() -> two.link.countOthers() >= 5);
        await().untilAtomic(there, is(1));
        one.changeNotifier.publish(topic);
        await().untilAtomic(there, is(2));
    }

    @Test
    void nodeStartsWithoutRedisAndJoinsLater() throws IOException {
        redis.stop();
        Node one = new Node();
        assertThat(one.link.isConnected()).isFalse();
        redis = newRedis();
        redis.start();
        await().until(() -> {
            one.link.sendHeartbeat();
            return one.link.isConnected();
        });
    }

    @Test
    void silentNodeIsNotHeardAndOneThatLeftIsNotMissed() {
        Node one = connectedNode();
        Node two = connectedNode();
        two.link.sendHeartbeat();
        await().until(() -> one.link.countOthers() == 1);
        assertThat(one.link.isHearing()).isTrue();
        await().until(() -> !one.link.isHearing());
        two.link.sendHeartbeat();
        await().until(one.link::isHearing);
        two.link.stop();
        await().until(() -> one.link.countOthers() == 0);
        assertThat(one.link.isHearing()).isTrue();
    }

    @Test
    void nodeThatStopsMovesItsWindowsIfThereIsAnotherNode() {
        Node one = connectedNode();
        assertThat(stepsOfStop(one)).as("alone").isEmpty();
        Node two = connectedNode();
        await().until(() -> one.link.countOthers() == 1);
        AtomicInteger there = two.count(Topic.drain());
        assertThat(stepsOfStop(one)).containsExactly(NodeDrain.Step.ANNOUNCED, NodeDrain.Step.MOVING);
        assertThat(there).as("concerns one node").hasValue(0);
    }

    private static List<NodeDrain.Step> stepsOfStop(Node node) {
        List<NodeDrain.Step> steps = new ArrayList<>();
        NodeDrain drain = new NodeDrain(node.changeNotifier) {
            @Override
            public void begin(Step next) {
                super.begin(next);
                steps.add(next);
            }
        };
        AtomicInteger told = node.count(Topic.drain());
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.refresh();
            context.addApplicationListener(
                    new DrainBeforeStop(context, drain, node.link, DRAIN, Duration.ofMillis(100)));
        }
        assertThat(told.get() > 0).isEqualTo(!steps.isEmpty());
        return steps;
    }

    /** The last requests end between the two phases of the web server. */
    @Test
    void whatTheLastRequestsCommitReachesTheOtherNodes() {
        Node one = connectedNode();
        Node two = connectedNode();
        Topic topic = Topic.conversation(UUID.randomUUID());
        AtomicInteger there = two.count(topic);
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.registerBean(RedisNodeLink.class, () -> one.link);
            context.registerBean(LastRequest.class, () -> new LastRequest(() -> one.changeNotifier.publish(topic)));
            context.refresh();
        }
        await().untilAtomic(there, is(1));
    }

    /** Stops with the web server. */
    private static final class LastRequest implements SmartLifecycle {

        private final Runnable request;
        private volatile boolean running;

        LastRequest(Runnable request) {
            this.request = request;
        }

        @Override
        public int getPhase() {
            return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE;
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            request.run();
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }

    /** Of a node with a later version, while nodes are updated one after the other. */
    @Test
    void whatIsNotKnownIsLeftOutAndTheRestIsHeard() {
        Node two = connectedNode();
        Topic known = Topic.conversation(UUID.randomUUID());
        AtomicInteger there = two.count(known);
        publish("""
                {"node":"%s","kind":"CHANGE","later":true,"topics":[
                  {"kind":"LATER","id":"%s"},{"kind":"CONVERSATION","id":"%s","later":1}]}
                """.formatted(UUID.randomUUID(), UUID.randomUUID(), known.id()));
        await().untilAtomic(there, is(1));
        assertThat(two.notified).as("of another topic").hasValue(1);
    }

    @Test
    void aMessageThatCannotBeReadNotifiesAllListenersOnce() {
        Node two = connectedNode();
        publish("hello", "{}", "[]", "{\"node\":\"x\"}", """
                {"node":"%s","kind":"LATER","topics":[]}""".formatted(UUID.randomUUID()));
        await().untilAtomic(two.notified, is(2));
    }

    private void publish(String... messages) {
        try (RedisClient stranger = RedisClient.create("redis://127.0.0.1:" + port);
                StatefulRedisConnection<String, String> connection = stranger.connect()) {
            for (String message : messages) {
                connection.sync().publish(RedisNodeLink.CHANNEL, message);
            }
        }
    }
}
