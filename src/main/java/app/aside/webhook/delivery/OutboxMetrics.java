package app.aside.webhook.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code aside.webhook.pending} and {@code aside.webhook.dead}, counted for each outbox when they are read. */
@Component
class OutboxMetrics implements MeterBinder {

    private final List<Outbox> outboxes;
    private final DeliveryRepository deliveries;

    OutboxMetrics(List<Outbox> outboxes, DeliveryRepository deliveries) {
        this.outboxes = outboxes;
        this.deliveries = deliveries;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Outbox outbox : outboxes) {
            register(registry, outbox, "pending", WebhookDelivery.DeliveryState.PENDING, "Events to be delivered");
            register(registry, outbox, "dead", WebhookDelivery.DeliveryState.DEAD, "Events whose delivery failed");
        }
    }

    private void register(
            MeterRegistry registry, Outbox outbox, String name, WebhookDelivery.DeliveryState state, String meaning) {
        Gauge.builder("aside.webhook." + name, () -> deliveries.countByState(outbox.tables(), state))
                .tag("outbox", outbox.name())
                .description(meaning)
                .register(registry);
    }
}
