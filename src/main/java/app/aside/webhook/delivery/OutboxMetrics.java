package app.aside.webhook.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * {@code aside.webhook.pending}, {@code aside.webhook.dead} and {@code aside.webhook.lag}, read from each outbox when they
 * are asked for.
 */
@Component
class OutboxMetrics implements MeterBinder {

    private final List<Outbox> outboxes;
    private final DeliveryRepository deliveries;

    private final Clock clock;

    OutboxMetrics(List<Outbox> outboxes, DeliveryRepository deliveries, Clock clock) {
        this.outboxes = outboxes;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Outbox outbox : outboxes) {
            register(registry, outbox, "pending", WebhookDelivery.DeliveryState.PENDING, "Events to be delivered");
            register(registry, outbox, "dead", WebhookDelivery.DeliveryState.DEAD, "Events whose delivery failed");
            Gauge.builder("aside.webhook.lag", () -> secondsBehind(outbox))
                    .tag("outbox", outbox.name())
                    .baseUnit("seconds")
                    .description("Age of the oldest event to be delivered")
                    .register(registry);
        }
    }

    private double secondsBehind(Outbox outbox) {
        return deliveries
                .findOldest(outbox.tables(), WebhookDelivery.DeliveryState.PENDING)
                .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    private void register(
            MeterRegistry registry, Outbox outbox, String name, WebhookDelivery.DeliveryState state, String meaning) {
        Gauge.builder("aside.webhook." + name, () -> deliveries.countByState(outbox.tables(), state))
                .tag("outbox", outbox.name())
                .description(meaning)
                .register(registry);
    }
}
