package app.aside.search;

import static org.awaitility.Awaitility.await;

import app.aside.search.feed.LogFollower;
import java.time.Duration;

/** Lets a test search for what it has just written. */
public final class TestSearchIndex {

    private static final Duration HALF_A_TURN = Duration.ofMillis(500);

    private TestSearchIndex() {}

    /** The first ten hits of these words. */
    public static SearchRequest request(SearchScope scope, String words) {
        return new SearchRequest(scope, SearchWords.parse(words), null, null, null, null, false, null, 10);
    }

    /** Returns when everything that is committed now can be found. */
    public static void readAll(ConversationSearch search) {
        await().atMost(Duration.ofMinutes(1)).until(() -> search.status().state() != SearchIndexStatus.State.BUILDING);
        long start;
        do {
            start = System.nanoTime();
            ((LogFollower) search).follow();
            // It reads for a second at a time, however much is left.
        } while (System.nanoTime() - start > HALF_A_TURN.toNanos());
    }
}
