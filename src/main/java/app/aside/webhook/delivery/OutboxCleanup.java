package app.aside.webhook.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what was sent long ago, and tells monitoring how much waits and how much was given up, without names. */
@Component
class OutboxCleanup {

    /** Delivered ones are kept so long for whoever looks for one. */
    static final Duration DELIVERED_RETENTION = Duration.ofDays(7);

    /** Those that were given up can be sent again for so long. */
    static final Duration DEAD_RETENTION = Duration.ofDays(30);

    /** What happens while a hook is paused waits for so long. */
    static final Duration PENDING_RETENTION = Duration.ofDays(7);

    private static final int BATCH_SIZE = 1_000;

    private final List<Outbox> outboxes;
    private final DeliveryRepository deliveries;
    private final Clock clock;

    OutboxCleanup(List<Outbox> boxes, JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.outboxes = boxes;
        this.deliveries = new DeliveryRepository(jdbc, clock);
        this.clock = clock;
        for (Outbox box : boxes) {
            registerGauge(meters, box, "pending", WebhookDelivery.DeliveryState.PENDING, "Events that are to be sent");
            registerGauge(meters, box, "dead", WebhookDelivery.DeliveryState.DEAD, "Events that were given up");
        }
    }

    private void registerGauge(
            MeterRegistry meters, Outbox box, String name, WebhookDelivery.DeliveryState state, String meaning) {
        Gauge.builder("aside.post." + name, () -> deliveries.countByState(box.tables(), state))
                .tag("box", box.name())
                .description(meaning)
                .register(meters);
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 120_000)
    void cleanUp() {
        for (Outbox box : outboxes) {
            OutboxTables tables = box.tables();
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
