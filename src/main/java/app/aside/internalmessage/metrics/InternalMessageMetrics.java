package app.aside.internalmessage.metrics;

import app.aside.internalmessage.event.InternalMessageSent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** {@code aside.internal.messages.sent}: committed internal messages. */
@Component
class InternalMessageMetrics {

    private final Counter sent;

    InternalMessageMetrics(MeterRegistry registry) {
        this.sent = Counter.builder("aside.internal.messages.sent")
                .description("Internal messages")
                .register(registry);
    }

    @TransactionalEventListener
    void on(InternalMessageSent event) {
        sent.increment();
    }
}
