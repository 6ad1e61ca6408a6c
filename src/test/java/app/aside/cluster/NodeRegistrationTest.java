package app.aside.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideSpringBootTest;
import app.aside.live.ChangeNotifier;
import app.aside.live.TypingRegistries;
import io.lettuce.core.RedisClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nodes on one database whose Redis is away. */
@AsideSpringBootTest
class NodeRegistrationTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ChangeNotifier changeNotifier;

    @Autowired
    private TypingRegistries typing;

    private final List<NodeRegistration> started = new ArrayList<>();
    private final RedisClient nowhere = RedisClient.create("redis://127.0.0.1:1");

    @AfterEach
    void stop() {
        started.forEach(NodeRegistration::stop);
        nowhere.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private RedisNodeLink link() {
        RedisProperties settings =
                new RedisProperties("redis://127.0.0.1:1", Duration.ofSeconds(2), Duration.ofSeconds(6));
        return new RedisNodeLink(nowhere, settings, changeNotifier, typing, Clock.systemUTC());
    }

    private NodeRegistration register(RedisNodeLink link) {
        NodeRegistration registration = new NodeRegistration(new NodeRepository(jdbc), link);
        started.add(registration);
        registration.start();
        return registration;
    }

    @Test
    void nodesKnowEachOtherWithoutRedisUntilOneStops() {
        RedisNodeLink one = link();
        RedisNodeLink two = link();
        NodeRegistration first = register(one);
        NodeRegistration second = register(two);
        assertThat(two.countOthers()).isOne();
        first.renew();
        assertThat(one.countOthers()).isOne();

        second.stop();
        first.renew();
        assertThat(one.countOthers()).isZero();
        second.renew();
        assertThat(new NodeRepository(jdbc).listOthersAlive(one.node()))
                .as("a turn that comes late brings no row back")
                .isEmpty();
    }

    @Test
    void nodeThatWasKilledCountsUntilItsRowIsOld() {
        RedisNodeLink one = link();
        RedisNodeLink killed = link();
        NodeRegistration first = register(one);
        register(killed);
        first.renew();
        assertThat(one.countOthers()).isOne();

        jdbc.sql("UPDATE node SET alive_at = alive_at - INTERVAL ? SECOND WHERE id = ?")
                .params(NodeRepository.ALIVE_SECONDS, killed.node())
                .update();
        first.renew();
        assertThat(one.countOthers()).isZero();
    }
}
