package app.aside.webhook.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Once an hour: deletes old deliveries and marks those DEAD that have been pending too long. */
@Component
class OutboxCleanup {

    static final Duration DELIVERED_RETENTION = Duration.ofDays(7);

    /** For so long administrators can send a dead delivery again. */
    static final Duration DEAD_RETENTION = Duration.ofDays(30);

    /** For so long a paused subscription keeps its events. */
    static final Duration PENDING_RETENTION = Duration.ofDays(7);

    private static final int BATCH_SIZE = 1_000;

    private final List<Outbox> outboxes;
    private final DeliveryRepository deliveries;
    private final Clock clock;

    OutboxCleanup(List<Outbox> outboxes, DeliveryRepository deliveries, Clock clock) {
        this.outboxes = outboxes;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 120_000)
    void cleanUp() {
        for (Outbox outbox : outboxes) {
            OutboxTables tables = outbox.tables();
            repeatUntilDone(() -> deliveries.deleteOlderThan(
                    tables,
                    WebhookDelivery.DeliveryState.DELIVERED,
                    clock.instant().minus(DELIVERED_RETENTION),
                    BATCH_SIZE));
            repeatUntilDone(() -> deliveries.deleteOlderThan(
                    tables, WebhookDelivery.DeliveryState.DEAD, clock.instant().minus(DEAD_RETENTION), BATCH_SIZE));
            repeatUntilDone(
                    () -> deliveries.markExpiredDead(tables, clock.instant().minus(PENDING_RETENTION), BATCH_SIZE));
        }
    }

    private static void repeatUntilDone(IntSupplier batch) {
        while (batch.getAsInt() == BATCH_SIZE) {
            // until less than a whole batch is left
        }
    }
}
