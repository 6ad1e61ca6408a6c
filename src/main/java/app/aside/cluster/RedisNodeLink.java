package app.aside.cluster;

import app.aside.live.ChangeNotifier;
import app.aside.live.NodeLink;
import app.aside.live.Topic;
import app.aside.live.TypingRegistries;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries notifications between nodes by Redis' publish and subscribe, which may lose some. While this node does not hear
 * the others it notifies all its listeners every few seconds, so that they read on; the database holds the truth.
 */
final class RedisNodeLink implements NodeLink, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RedisNodeLink.class);

    static final String CHANNEL = "aside:nodes";

    /** Before the web server starts and after it has ended: its last requests commit what other nodes must hear of. */
    static final int PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;

    /** How soon others see a change while Redis is away; the service promises two seconds with it. */
    private static final String READ_INTERVAL = "5s";

    private final UUID node = UUID.randomUUID();
    private final RedisClient client;
    private final ChangeNotifier changeNotifier;
    private final TypingRegistries typing;
    private final OtherNodes others;
    private final Clock clock;
    /** A kind that only a later version knows is read as none. */
    private final JsonMapper json = JsonMapper.builder()
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .build();

    private final Executor afterGathering;
    private final AtomicBoolean gathering = new AtomicBoolean();

    private volatile @Nullable StatefulRedisPubSubConnection<String, String> connection;
    private volatile boolean subscribed;
    private volatile boolean running;

    RedisNodeLink(
            RedisClient client,
            RedisProperties settings,
            ChangeNotifier changeNotifier,
            TypingRegistries typing,
            Clock clock) {
        this.client = client;
        this.changeNotifier = changeNotifier;
        this.typing = typing;
        this.clock = clock;
        this.others = new OtherNodes(settings.heartbeat().multipliedBy(3));
        // Within this time all nodes are back that Redis had left.
        this.afterGathering = CompletableFuture.delayedExecutor(
                settings.heartbeat().dividedBy(2).toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void start() {
        running = true;
        connect();
    }

    /** Once subscribed, the client connects and subscribes again by itself. Until then each heartbeat tries anew. */
    private void connect() {
        try {
            subscribe(client.connectPubSub());
        } catch (RedisException e) {
            LOG.warn(
                    "Redis cannot be reached; this node reads on every {} until it can: {}",
                    READ_INTERVAL,
                    e.toString());
        }
    }

    private void subscribe(StatefulRedisPubSubConnection<String, String> opened) {
        try {
            opened.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void subscribed(String channel, long count) {
                    onSubscribed();
                }

                @Override
                public void message(String channel, String message) {
                    receive(message);
                }
            });
            connection = opened;
            opened.sync().subscribe(CHANNEL);
        } catch (RedisException e) {
            connection = null;
            opened.closeAsync();
            throw e;
        }
    }

    private void onSubscribed() {
        LOG.info("Connected with the other nodes by Redis");
        notifyAllListenersOnce();
        publish(NodeMessage.of(node, NodeMessage.Kind.RETURN));
        subscribed = true;
    }

    private void receive(String text) {
        NodeMessage message;
        try {
            message = json.readValue(text, NodeMessage.class);
        } catch (JacksonException e) {
            LOG.warn("A message on Redis' channel {} cannot be read: {}", CHANNEL, e.getOriginalMessage());
            notifyAllListenersOnce(); // whatever it said
            return;
        }
        if (message.node().equals(node)) {
            return;
        }
        if (message.kind() == NodeMessage.Kind.LEAVE) {
            others.left(message.node());
        } else {
            others.heard(message.node(), clock.instant());
        }
        if (message.typing() != null) {
            typing.receive(message.typing());
        }
        if (message.kind() == NodeMessage.Kind.RETURN) {
            notifyAllListenersOnce();
        } else {
            // Of those that this version does not know nobody here can be a listener.
            changeNotifier.receive(message.topics().stream()
                    .filter(topic -> topic.kind() != null)
                    .toList());
        }
    }

    /** After a return of this node or another: something may have been missed. Once for all that return together. */
    private void notifyAllListenersOnce() {
        if (gathering.compareAndSet(false, true)) {
            afterGathering.execute(() -> {
                gathering.set(false);
                if (running) {
                    changeNotifier.notifyAllListeners();
                }
            });
        }
    }

    @Override
    public void send(Collection<Topic> topics) {
        List<Topic> shared =
                topics.stream().filter(topic -> !topic.isOfOneNode()).toList();
        if (!shared.isEmpty()) {
            publish(new NodeMessage(node, NodeMessage.Kind.CHANGE, shared, null));
        }
    }

    @Override
    public void send(TypingReport report) {
        publish(new NodeMessage(node, NodeMessage.Kind.CHANGE, List.of(), report));
    }

    private void publish(NodeMessage message) {
        StatefulRedisPubSubConnection<String, String> open = connection;
        if (open == null || !open.isOpen()) {
            return;
        }
        try {
            open.async().publish(CHANNEL, json.writeValueAsString(message));
        } catch (RedisException e) {
            LOG.debug("A notification was not sent", e); // the others hear of it when the connection is back
        }
    }

    @Scheduled(fixedDelayString = "${aside.redis.heartbeat:2s}")
    void sendHeartbeat() {
        StatefulRedisPubSubConnection<String, String> open = connection;
        if (!running) {
            return;
        }
        if (open == null) {
            connect();
        } else if (open.isOpen()) {
            publish(NodeMessage.of(node, NodeMessage.Kind.HEARTBEAT));
        } else if (subscribed) {
            subscribed = false;
            LOG.warn("The connection to Redis is lost; this node reads on every {} until it is back", READ_INTERVAL);
        }
    }

    @Scheduled(fixedDelayString = READ_INTERVAL)
    void readOn() {
        if (running && !isHearing()) {
            changeNotifier.notifyAllListeners();
        }
    }

    /** Whether Redis can be reached. */
    boolean isConnected() {
        StatefulRedisPubSubConnection<String, String> open = connection;
        return subscribed && open != null && open.isOpen();
    }

    /** Whether this node hears of every change on the others. */
    boolean isHearing() {
        return isConnected() && !others.isOneSilent(clock.instant());
    }

    /** Of this process. */
    UUID node() {
        return node;
    }

    /** Takes which other nodes are alive by the database. */
    void setAlive(Set<UUID> nodes) {
        others.setAlive(nodes, clock.instant());
    }

    /** How many other nodes were heard or are alive by the database. */
    int countOthers() {
        return others.count();
    }

    @Override
    public void stop() {
        running = false;
        publish(NodeMessage.of(node, NodeMessage.Kind.LEAVE));
        StatefulRedisPubSubConnection<String, String> open = connection;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
