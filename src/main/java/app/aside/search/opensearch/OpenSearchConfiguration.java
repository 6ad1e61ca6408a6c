package app.aside.search.opensearch;

import app.aside.search.analysis.SearchAnalyzer;
import app.aside.search.analysis.TextSplitter;
import app.aside.search.analysis.WordMarker;
import app.aside.search.analysis.WordQueries;
import app.aside.search.feed.IndexFeeder;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Searches in OpenSearch, if {@code ASIDE_SEARCH_URL} is set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpenSearchProperties.class)
@ConditionalOnExpression("!'${aside.search.url:}'.isBlank()")
class OpenSearchConfiguration {

    /** Answered with 200; its place among the others stands in {@code application.yaml}. */
    private static final Status DEGRADED = new Status("DEGRADED");

    @Bean(destroyMethod = "close")
    OpenSearchClient openSearchClient(OpenSearchProperties settings) {
        return new OpenSearchClient(settings.url());
    }

    @Bean
    OpenSearchConversationSearch conversationSearch(
            OpenSearchProperties settings,
            OpenSearchClient client,
            IndexFeeder feeder,
            FeederRepository repository,
            Clock clock) {
        return create(settings, client, feeder, repository, clock);
    }

    static OpenSearchConversationSearch create(
            OpenSearchProperties settings,
            OpenSearchClient client,
            IndexFeeder feeder,
            FeederRepository repository,
            Clock clock) {
        SearchAnalyzer analyzer = new SearchAnalyzer();
        TextSplitter splitter = new TextSplitter(analyzer);
        return new OpenSearchConversationSearch(
                feeder,
                repository,
                client,
                new OpenSearchIndices(client, settings.index(), settings.shards()),
                splitter,
                new WordMarker(analyzer, new WordQueries(splitter)),
                clock);
    }

    /** {@code search} in the health. Without OpenSearch everything but the search of texts goes on. */
    @Bean
    HealthIndicator searchHealthIndicator(OpenSearchConversationSearch search) {
        return () -> Health.status(search.isAvailable() ? Status.UP : DEGRADED).build();
    }

    @Bean
    MeterBinder searchMetrics(OpenSearchConversationSearch search) {
        return registry -> Gauge.builder(
                        "aside.search.index.lag", () -> search.status().lagSeconds())
                .description("How long ago the search index was in step with the database")
                .baseUnit("seconds")
                .register(registry);
    }
}
