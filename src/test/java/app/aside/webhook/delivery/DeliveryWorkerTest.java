package app.aside.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.ServiceTest;
import app.aside.live.ChangeNotifier;
import app.aside.webhook.delivery.http.WebhookClient;
import java.time.Clock;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DeliveryWorkerTest extends ServiceTest {

    @Autowired
    WebhookClient webhookClient;

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

    @Test
    @Tag("UC-10.3")
    void pollsAtMostAFewTimesPerSecond() {
        PollRecorder recorder = new PollRecorder();
        ChangeNotifier changeNotifier = new ChangeNotifier();
        DeliveryWorker worker = new DeliveryWorker(
                recorder, new DeliveryRepository(jdbc, Clock.systemUTC()), webhookClient, changeNotifier);
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
