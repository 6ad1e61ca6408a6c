package app.aside.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.StatementRecorder;
import app.aside.StatementRecorder.RecordedStatement;
import app.aside.conversation.ConversationId;
import app.aside.live.ChangeNotifier;
import app.aside.live.SingleNode;
import app.aside.shared.ClockSteps;
import app.aside.shared.UuidV7;
import app.aside.webhook.delivery.http.WebhookClient;
import java.time.Clock;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DeliveryWorkerTest extends ServiceTest {

    @Autowired
    WebhookClient webhookClient;

    @Autowired
    List<Outbox> outboxes;

    /** Records each poll, which iterates once over the outboxes; there are none. */
    private static final class PollRecorder extends AbstractList<Outbox> {

        private final List<Long> polledAt = new CopyOnWriteArrayList<>();

        @Override
        public Outbox get(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public int size() {
            if (polledAt.isEmpty() || System.nanoTime() > polledAt.getLast()) {
                polledAt.add(System.nanoTime());
            }
            return 0;
        }
    }

    /** A poll asks each of the two outboxes once, which makes nine statements together with these. */
    @Test
    @Tag("UC-10.3")
    void deliversWithSevenStatements() {
        OutboxTables tables = new OutboxTables("worker_test_hook", "worker_test_delivery");
        jdbc.sql(tables.resolve("CREATE OR REPLACE TABLE {hooks} LIKE webhook")).update();
        jdbc.sql(tables.resolve("CREATE OR REPLACE TABLE {deliveries} LIKE webhook_delivery"))
                .update();
        jdbc.sql(tables.resolve("ALTER TABLE {deliveries} RENAME INDEX webhook_delivery_due TO {deliveries}_due"))
                .update();
        ConversationId conversation = startConversation(company).conversation();
        DeliveryRepository deliveries = new DeliveryRepository(jdbc, Clock.systemUTC(), new ClockSteps());
        ChangeNotifier changeNotifier = SingleNode.changeNotifier();
        PayloadWriter writer = outboxes.stream()
                .filter(outbox -> outbox.name().equals("webhook"))
                .map(Outbox::writer)
                .findFirst()
                .orElseThrow();
        Outbox outbox = new Outbox("test", writer, tables, deliveries, changeNotifier);
        DeliveryWorker worker = new DeliveryWorker(List.of(outbox), deliveries, webhookClient, changeNotifier);
        worker.start();
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            jdbc.sql(tables.resolve("""
                            INSERT INTO {hooks} (id, account_id, address, secret, made_by, made_at, paused, failures)
                            VALUES (UUID(), ?, ?, 'secret', 'Ana', UTC_TIMESTAMP(), FALSE, 0)
                            """))
                    .params(company.id().value(), receiver.address())
                    .update();
            enqueue(outbox, conversation);
            Supplier<Integer> pending =
                    () -> jdbc.sql(tables.resolve("""
                            SELECT (SELECT COUNT(*) FROM {deliveries} WHERE state = 'PENDING')
                                + (SELECT COUNT(*) FROM {hooks} WHERE lease_until IS NOT NULL)
                            """)).query(Integer.class).single();
            worker.poll();
            await().until(() -> pending.get() == 0);

            enqueue(outbox, conversation);
            List<RecordedStatement> ran = StatementRecorder.recordStatementsOfAllThreads(() -> {
                worker.poll();
                await().until(() -> pending.get() == 0);
            });
            Set<Long> threads = ran.stream()
                    .filter(statement -> statement.sql().startsWith(tables.resolve("UPDATE {hooks}")))
                    .map(RecordedStatement::thread)
                    .collect(Collectors.toSet());
            assertThat(ran.stream().filter(statement -> threads.contains(statement.thread())))
                    .hasSizeBetween(6, 7); // the last one looks for more, after all is done
            assertThat(receiver.types()).containsExactly("message", "message");
        } finally {
            worker.stop();
            jdbc.sql(tables.resolve("DROP TABLE {hooks}, {deliveries}")).update();
        }
    }

    private void enqueue(Outbox outbox, ConversationId conversation) {
        OutboxEvent event = new OutboxEvent(
                UuidV7.next(),
                company.id(),
                conversation.value(),
                "message",
                "WAITING",
                1,
                1,
                Instant.now().minusSeconds(60));
        outbox.enqueue(company.id(), List.of(event));
    }

    @Test
    @Tag("UC-10.3")
    void pollsAtMostAFewTimesPerSecond() {
        PollRecorder recorder = new PollRecorder();
        ChangeNotifier changeNotifier = SingleNode.changeNotifier();
        DeliveryWorker worker = new DeliveryWorker(
                recorder,
                new DeliveryRepository(jdbc, Clock.systemUTC(), new ClockSteps()),
                webhookClient,
                changeNotifier);
        worker.start();
        await().until(() -> {
            changeNotifier.publish(Outbox.ENQUEUED);
            return recorder.polledAt.size() >= 4;
        });
        worker.stop();
        for (int i = 1; i < recorder.polledAt.size(); i++) {
            assertThat(recorder.polledAt.get(i) - recorder.polledAt.get(i - 1)).isGreaterThan(150_000_000L);
        }
    }
}
