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

    /** Notes each look, which goes once over all boxes; there are none. */
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
        PollRecorder looks = new PollRecorder();
        ChangeNotifier bell = new ChangeNotifier();
        DeliveryWorker rounds = new DeliveryWorker(looks, webhookClient, jdbc, bell, Clock.systemUTC());
        rounds.start();
        await().until(() -> {
            bell.publish(Outbox.ENQUEUED);
            return looks.polledAt.size() >= 4;
        });
        rounds.stop();
        for (int i = 1; i < looks.polledAt.size(); i++) {
            assertThat(looks.polledAt.get(i) - looks.polledAt.get(i - 1)).isGreaterThan(150_000_000L);
        }
    }
}
