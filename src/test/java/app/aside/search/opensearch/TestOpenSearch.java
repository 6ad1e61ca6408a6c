package app.aside.search.opensearch;

import app.aside.search.ConversationSearch;
import app.aside.search.feed.IndexFeeder;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node's search in OpenSearch, beside the application's own, with turns as frequent as there. */
public final class TestOpenSearch implements AutoCloseable {

    private final OpenSearchClient client;
    private final OpenSearchConversationSearch search;
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor();

    public TestOpenSearch(String url, String index, IndexFeeder feeder, JdbcClient jdbc, Clock clock) {
        client = new OpenSearchClient(url);
        search = OpenSearchConfiguration.create(
                new OpenSearchProperties(url, index, 2), client, feeder, new FeederRepository(jdbc), clock);
        search.start();
        turns.scheduleWithFixedDelay(search::follow, 0, 200, TimeUnit.MILLISECONDS);
    }

    public ConversationSearch search() {
        return search;
    }

    /** Ends without giving back the lease, as a killed process does. */
    public void kill() {
        turns.shutdownNow();
        client.close();
    }

    @Override
    public void close() throws InterruptedException {
        turns.shutdown();
        turns.awaitTermination(30, TimeUnit.SECONDS);
        search.stop();
        client.close();
    }
}
