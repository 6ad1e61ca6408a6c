package app.aside.webhook.delivery;

import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One kind of hooks with its outbox: two tables of their own and whoever writes its letters. Two boxes share the postman
 * and nothing else.
 */
public final class Outbox {

    /** Rung when something was put in, for those who carry it out. */
    static final Topic ENQUEUED = Topic.webhookDelivery(new UUID(0, 0));

    private final String name;
    private final PayloadWriter writer;
    private final OutboxTables tables;
    private final JdbcClient jdbc;
    private final ChangeNotifier changeNotifier;

    Outbox(String name, PayloadWriter writer, OutboxTables tables, JdbcClient jdbc, ChangeNotifier bell) {
        this.name = name;
        this.writer = writer;
        this.tables = tables;
        this.jdbc = jdbc;
        this.changeNotifier = bell;
    }

    /**
     * Puts the event in for each hook of its company, in the running transaction and by one statement, which is all that
     * it costs a company without hooks.
     */
    public void enqueue(OutboxEvent event) {
        int hooks = jdbc.sql(tables.resolve("""
                        INSERT INTO {deliveries} (hook_id, event_id, account_id, conversation_id, kind, status, seq, place,
                            occurred_at, state, attempts, next_at)
                        SELECT id, ?, account_id, ?, ?, ?, ?, ?, ?, 'PENDING', 0, ? FROM {hooks} WHERE account_id = ?
                        """))
                .params(
                        event.id(),
                        event.conversationId(),
                        event.type(),
                        event.conversationStatus(),
                        event.seq(),
                        event.sortKey(),
                        OutboxTables.toUtc(event.occurredAt()),
                        OutboxTables.toUtc(event.occurredAt()),
                        event.company().value())
                .update();
        if (hooks > 0) {
            changeNotifier.publish(
                    ENQUEUED, Topic.webhookDelivery(event.company().value()));
        }
    }

    /** Forgets whatever was about these conversations, in the running transaction. */
    public void deleteFor(CompanyId company, List<UUID> conversations) {
        if (!conversations.isEmpty()) {
            jdbc.sql(
                            tables.resolve(
                                    "DELETE FROM {deliveries} WHERE account_id = :company AND conversation_id IN (:conversations)"))
                    .param("company", company.value())
                    .param("conversations", conversations)
                    .update();
        }
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
