package app.aside.search.lucene;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/** {@code aside.search.index.lag} and {@code aside.search.index.documents}. */
@Component
@ConditionalOnExpression("'${aside.search.url:}'.isBlank()")
class SearchIndexMetrics implements MeterBinder {

    private final LuceneConversationSearch search;

    SearchIndexMetrics(LuceneConversationSearch search) {
        this.search = search;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("aside.search.index.lag", () -> search.status().lagSeconds())
                .description("How long ago the search index was in step with the database")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("aside.search.index.documents", search::size)
                .description("Messages and conversations in the search index")
                .register(registry);
    }
}
