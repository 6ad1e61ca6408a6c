package app.aside.post;

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
class Sweeping {

    /** Delivered ones are kept so long for whoever looks for one. */
    static final Duration DELIVERED = Duration.ofDays(7);

    /** Those that were given up can be sent again for so long. */
    static final Duration DEAD = Duration.ofDays(30);

    /** What happens while a hook is paused waits for so long. */
    static final Duration PAUSED = Duration.ofDays(7);

    private static final int BATCH = 1_000;

    private final List<Box> boxes;
    private final Queue queue;
    private final Clock clock;

    Sweeping(List<Box> boxes, JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.boxes = boxes;
        this.queue = new Queue(jdbc, clock);
        this.clock = clock;
        for (Box box : boxes) {
            gauge(meters, box, "pending", Delivery.State.PENDING, "Events that are to be sent");
            gauge(meters, box, "dead", Delivery.State.DEAD, "Events that were given up");
        }
    }

    private void gauge(MeterRegistry meters, Box box, String name, Delivery.State state, String meaning) {
        Gauge.builder("aside.post." + name, () -> queue.count(box.tables(), state))
                .tag("box", box.name())
                .description(meaning)
                .register(meters);
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 120_000)
    void sweep() {
        for (Box box : boxes) {
            Tables tables = box.tables();
            all(() -> queue.delete(
                    tables, Delivery.State.DELIVERED, clock.instant().minus(DELIVERED), BATCH));
            all(() -> queue.delete(tables, Delivery.State.DEAD, clock.instant().minus(DEAD), BATCH));
            all(() -> queue.giveUp(tables, clock.instant().minus(PAUSED), BATCH));
        }
    }

    private static void all(IntSupplier batch) {
        while (batch.getAsInt() == BATCH) {
            // until less than a whole batch is left
        }
    }
}
