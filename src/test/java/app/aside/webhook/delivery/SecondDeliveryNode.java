package app.aside.webhook.delivery;

import app.aside.live.SingleNode;
import app.aside.shared.ClockSteps;
import app.aside.webhook.delivery.http.WebhookClient;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A second node that delivers from the same outboxes. */
@Component
public class SecondDeliveryNode {

    private final List<Outbox> outboxes;
    private final WebhookClient webhookClient;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final OutboxCleanup cleanup;

    SecondDeliveryNode(
            List<Outbox> outboxes, WebhookClient webhookClient, JdbcClient jdbc, Clock clock, OutboxCleanup cleanup) {
        this.outboxes = outboxes;
        this.webhookClient = webhookClient;
        this.jdbc = jdbc;
        this.clock = clock;
        this.cleanup = cleanup;
    }

    public void cleanUp() {
        cleanup.cleanUp();
    }

    /** Polls without a pause until it is closed. */
    public RunningNode start() {
        return new RunningNode(new DeliveryWorker(
                outboxes,
                new DeliveryRepository(jdbc, clock, new ClockSteps()),
                webhookClient,
                SingleNode.changeNotifier()));
    }

    /** The other node while it runs. */
    public static final class RunningNode implements AutoCloseable {

        private final DeliveryWorker worker;
        private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor();

        private RunningNode(DeliveryWorker worker) {
            this.worker = worker;
            worker.start();
            poll.scheduleWithFixedDelay(worker::poll, 0, 2, TimeUnit.MILLISECONDS);
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
