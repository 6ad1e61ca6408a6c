package app.aside.webhook.delivery;

import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import java.util.List;
import java.util.UUID;

/**
 * One kind of events with its own two tables, subscriptions and deliveries, and its own payload writer. All outboxes share
 * one worker and one HTTP client.
 */
public final class Outbox {

    /** Published when a delivery was enqueued; the workers subscribe to it. */
    static final Topic ENQUEUED = Topic.webhookDelivery(new UUID(0, 0));

    private final String name;
    private final PayloadWriter writer;
    private final OutboxTables tables;
    private final DeliveryRepository deliveries;
    private final ChangeNotifier changeNotifier;

    Outbox(
            String name,
            PayloadWriter writer,
            OutboxTables tables,
            DeliveryRepository deliveries,
            ChangeNotifier changeNotifier) {
        this.name = name;
        this.writer = writer;
        this.tables = tables;
        this.deliveries = deliveries;
        this.changeNotifier = changeNotifier;
    }

    /**
     * Enqueues events of a company for each of its subscriptions, in the running transaction. Costs one statement; several
     * events cost two if there are subscriptions.
     *
     * @param events at least one
     */
    public void enqueue(CompanyId company, List<OutboxEvent> events) {
        if (deliveries.enqueue(tables, company, events) > 0) {
            changeNotifier.publish(ENQUEUED, Topic.webhookDelivery(company.value()));
        }
    }

    /** Deletes every delivery about these conversations, in the running transaction. */
    public void deleteFor(CompanyId company, List<UUID> conversations) {
        deliveries.deleteFor(tables, company, conversations);
    }

    /** For metrics. */
    String name() {
        return name;
    }

    PayloadWriter writer() {
        return writer;
    }

    OutboxTables tables() {
        return tables;
    }
}
