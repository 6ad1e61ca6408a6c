package app.aside.history;

import app.aside.search.opensearch.OpenSearchServer;
import java.io.IOException;
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
    }

    @AfterAll
    void stop() throws InterruptedException {
        node.close();
        server.close();
    }
}
