package app.aside.webhook.delivery;

import app.aside.live.ChangeNotifier;
import org.springframework.stereotype.Component;

/** Creates the outboxes of other rooms. */
@Component
public class OutboxFactory {

    private final DeliveryRepository deliveries;
    private final ChangeNotifier changeNotifier;

    OutboxFactory(DeliveryRepository deliveries, ChangeNotifier changeNotifier) {
        this.deliveries = deliveries;
        this.changeNotifier = changeNotifier;
    }

    /**
     * An outbox; the worker delivers its events if it is a bean.
     *
     * @param name its name in metrics
     * @param subscriptions the table of its subscriptions
     * @param deliveries the table of its deliveries
     */
    public Outbox create(String name, String subscriptions, String deliveries, PayloadWriter writer) {
        return new Outbox(name, writer, new OutboxTables(subscriptions, deliveries), this.deliveries, changeNotifier);
    }
}
