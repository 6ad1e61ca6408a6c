package app.aside.search.lucene;

import static org.awaitility.Awaitility.await;

import app.aside.search.ConversationSearch;
import app.aside.search.SearchIndexStatus;
import java.time.Duration;

/** Lets a test search for what it has just written. */
public final class TestSearchIndex {

    private TestSearchIndex() {}

    /** Returns when everything that is committed now can be found. */
    public static void readAll(ConversationSearch search) {
        await().atMost(Duration.ofMinutes(1)).until(() -> search.status().state() != SearchIndexStatus.State.BUILDING);
        ((LuceneConversationSearch) search).follow();
    }
}
