package app.aside.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** {@code aside.database.available} and {@code aside.live.topics}. */
@Component
class LiveMetrics implements MeterBinder {

    private final DatabaseStatus database;
    private final ChangeNotifier changeNotifier;

    LiveMetrics(DatabaseStatus database, ChangeNotifier changeNotifier) {
        this.database = database;
        this.changeNotifier = changeNotifier;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("aside.database.available", database, status -> status.isAvailable() ? 1 : 0)
                .description("1 while the database can be reached, otherwise 0")
                .register(registry);
        Gauge.builder("aside.live.topics", changeNotifier, ChangeNotifier::countTopics)
                .description("Topics that somebody listens to on this node")
                .register(registry);
    }
}
