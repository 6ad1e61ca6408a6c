package app.aside.history;

import static org.awaitility.Awaitility.await;

import app.aside.search.SearchIndexStatus.State;
import app.aside.search.opensearch.OpenSearchServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** The same with OpenSearch. */
@Tag("faults")
class UC05SearchIndexOpenSearchTest extends UC05SearchIndexTest {

    private OpenSearchServer server;
    private OpenSearchHistory node;

    @BeforeAll
    void searchInOpenSearch(@Autowired BeanFactory beans) throws IOException, InterruptedException {
        server = OpenSearchServer.startEmpty();
        // Said by this node, not by the one of another test.
        jdbc.sql("UPDATE search_feeder SET complete = FALSE").update();
        node = new OpenSearchHistory(server, "aside", beans);
        history = node.service();
        index = node.search();
        // All conversations of the shared database, thousands of them after other tests.
        await().atMost(Duration.ofMinutes(2)).until(() -> index.status().state() == State.READY);
    }

    @AfterAll
    void stop() throws InterruptedException {
        node.close();
        server.close();
    }
}
