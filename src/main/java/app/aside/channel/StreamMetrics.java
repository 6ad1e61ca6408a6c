package app.aside.channel;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How many customers listen, for the operator: {@code aside.customer.streams}. */
@Component
class StreamMetrics implements MeterBinder {

    private final EventStreams streams;

    StreamMetrics(EventStreams streams) {
        this.streams = streams;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("aside.customer.streams", streams, EventStreams::count)
                .description("Event streams that customers have open on this node")
                .register(registry);
    }
}
