package app.aside.cluster;

import app.aside.live.NodeDrain;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Lets a node that is stopped serve on until balancers have noticed that it is not ready, and then moves its windows to
 * another node. Runs before anything stops; readiness is down already. A node without others stops at once: its windows
 * have nowhere to go.
 */
final class DrainBeforeStop implements ApplicationListener<ContextClosedEvent>, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(DrainBeforeStop.class);

    private final ApplicationContext context;
    private final NodeDrain drain;
    private final RedisNodeLink link;
    private final Duration delay;
    private final Duration moving;

    /**
     * @param delay until windows move; zero to stop at once
     * @param moving from then until the node stops
     */
    DrainBeforeStop(ApplicationContext context, NodeDrain drain, RedisNodeLink link, Duration delay, Duration moving) {
        this.context = context;
        this.drain = drain;
        this.link = link;
        this.delay = delay;
        this.moving = moving;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext() != context || delay.isZero() || link.countOthers() == 0) {
            return;
        }
        LOG.info(
                "This node stops in {} s; its windows move to another one",
                delay.plus(moving).toSeconds());
        try {
            drain.begin(NodeDrain.Step.ANNOUNCED);
            Thread.sleep(delay);
            drain.begin(NodeDrain.Step.MOVING);
            Thread.sleep(moving);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stops at once
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
