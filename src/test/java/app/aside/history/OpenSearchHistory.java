package app.aside.history;

import app.aside.company.DepartmentDirectory;
import app.aside.conversation.ConversationReader;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.search.ConversationSearch;
import app.aside.search.feed.IndexFeeder;
import app.aside.search.opensearch.OpenSearchServer;
import app.aside.search.opensearch.TestOpenSearch;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffDirectory;
import java.time.Clock;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The History of a node that searches in OpenSearch, beside the application's own. */
final class OpenSearchHistory implements AutoCloseable {

    private final TestOpenSearch node;
    private final HistoryService history;

    OpenSearchHistory(OpenSearchServer server, String index, BeanFactory beans) {
        node = new TestOpenSearch(
                server.url(),
                index,
                beans.getBean(IndexFeeder.class),
                beans.getBean(JdbcClient.class),
                beans.getBean(Clock.class));
        history = new HistoryService(
                beans.getBean(AuthorizedTransactions.class),
                beans.getBean(DepartmentDirectory.class),
                beans.getBean(StaffDirectory.class),
                beans.getBean(ConversationReader.class),
                beans.getBean(InternalMessageReader.class),
                node.search(),
                beans.getBean(Clock.class));
    }

    HistoryService service() {
        return history;
    }

    ConversationSearch search() {
        return node.search();
    }

    /** Ends it without giving back the lease. */
    void kill() {
        node.kill();
    }

    @Override
    public void close() throws InterruptedException {
        node.close();
    }
}
