package app.aside.customerapi.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** The gauge {@code aside.customer.streams}. */
@Component
class EventStreamMetrics implements MeterBinder {

    private final EventStreamRegistry streams;

    EventStreamMetrics(EventStreamRegistry streams) {
        this.streams = streams;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("aside.customer.streams", streams, EventStreamRegistry::openCount)
                .description("Event streams that customers have open on this node")
                .register(registry);
    }
}
