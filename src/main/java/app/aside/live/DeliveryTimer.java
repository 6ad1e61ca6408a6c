package app.aside.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * {@code aside.delivery}: the time from the moment that a message carries to the moment when it is handed to an open window
 * or event stream. The way through the network is not in it.
 */
@Component
public class DeliveryTimer {

    /** Who gets the message. */
    public enum Recipient {
        CUSTOMER,
        STAFF
    }

    private final Clock clock;
    private final Map<Recipient, Timer> timers = new EnumMap<>(Recipient.class);

    public DeliveryTimer(Clock clock, MeterRegistry registry) {
        this.clock = clock;
        for (Recipient recipient : Recipient.values()) {
            timers.put(
                    recipient,
                    Timer.builder("aside.delivery")
                            .description("Time from sending a message to an open window or stream")
                            .tag("recipient", recipient.name().toLowerCase(Locale.ROOT))
                            .serviceLevelObjectives(
                                    Duration.ofMillis(10),
                                    Duration.ofMillis(50),
                                    Duration.ofMillis(100),
                                    Duration.ofMillis(500),
                                    Duration.ofSeconds(2),
                                    Duration.ofSeconds(10))
                            .register(registry));
        }
    }

    public void record(Recipient recipient, Instant sentAt) {
        Objects.requireNonNull(timers.get(recipient)).record(Duration.between(sentAt, clock.instant()));
    }
}
