package app.aside.webhook.delivery;

import app.aside.live.ChangeNotifier;
import app.aside.webhook.delivery.http.WebhookClient;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Carries out the same boxes a second time, as another node does. */
@Component
public class SecondDeliveryNode {

    private final List<Outbox> outboxes;
    private final WebhookClient webhookClient;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final OutboxCleanup cleanup;

    SecondDeliveryNode(
            List<Outbox> boxes, WebhookClient postman, JdbcClient jdbc, Clock clock, OutboxCleanup sweeping) {
        this.outboxes = boxes;
        this.webhookClient = postman;
        this.jdbc = jdbc;
        this.clock = clock;
        this.cleanup = sweeping;
    }

    public void cleanUp() {
        cleanup.cleanUp();
    }

    /** Looks for work all the time until it is closed. */
    public RunningNode start() {
        return new RunningNode(
                new DeliveryWorker(outboxes, new DeliveryRepository(jdbc, clock), webhookClient, new ChangeNotifier()));
    }

    /** The other node while it runs. */
    public static final class RunningNode implements AutoCloseable {

        private final DeliveryWorker worker;
        private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor();

        private RunningNode(DeliveryWorker rounds) {
            this.worker = rounds;
            rounds.start();
            poll.scheduleWithFixedDelay(rounds::poll, 0, 2, TimeUnit.MILLISECONDS);
        }

        public boolean isRunning() {
            return worker.isRunning();
        }

        @Override
        public void close() {
            poll.shutdownNow();
            worker.stop();
        }
    }
}
