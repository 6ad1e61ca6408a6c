package app.aside.cluster;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Says in the database that this node is alive, and tells {@link RedisNodeLink} which others are. So a node that Redis does
 * not reach any more is missed for as long as it serves.
 */
final class NodeRegistration implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NodeRegistration.class);

    private final NodeRepository nodes;
    private final RedisNodeLink link;

    /** Guarded by this: a turn that comes late brings no row back. */
    private boolean running;

    NodeRegistration(NodeRepository nodes, RedisNodeLink link) {
        this.nodes = nodes;
        this.link = link;
    }

    @Override
    public int getPhase() {
        return RedisNodeLink.PHASE;
    }

    @Override
    public synchronized void start() {
        nodes.deleteOld();
        running = true;
        renew();
    }

    @Scheduled(fixedDelayString = "${aside.nodes.renewal:30s}", initialDelayString = "${aside.nodes.renewal:30s}")
    synchronized void renew() {
        if (running) {
            nodes.saveAlive(link.node());
            link.setAlive(Set.copyOf(nodes.listOthersAlive(link.node())));
        }
    }

    /** Before the link says that this node leaves, so that nobody finds its row afterwards. */
    @Override
    public synchronized void stop() {
        running = false;
        try {
            nodes.delete(link.node());
        } catch (RuntimeException e) {
            LOG.debug(
                    "The row of this node was not deleted; it counts no longer in {} s",
                    NodeRepository.ALIVE_SECONDS,
                    e);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
