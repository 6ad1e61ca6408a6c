package app.aside.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.MutableClock;
import app.aside.ServiceTest;
import app.aside.search.SearchIndexStatus;
import app.aside.search.SearchIndexStatus.State;
import app.aside.search.SearchScope;
import app.aside.search.TestSearchIndex;
import app.aside.search.feed.IndexFeeder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

/** Builds whose files cannot be written, as on a full disk. */
@Tag("faults")
class IndexBuildFailureTest extends ServiceTest {

    /** A build waits for the test before it asks for the time. */
    private static final class BuildClock extends MutableClock {

        private volatile CountDownLatch build = new CountDownLatch(0);

        @Override
        public Instant instant() {
            if (Thread.currentThread().getName().equals("search-index-build")) {
                try {
                    build.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return super.instant();
        }
    }

    private final BuildClock clock = new BuildClock();

    @Autowired
    private IndexFeeder feeder;

    @TempDir
    private Path temporary;

    private Path folder;
    private LuceneConversationSearch search;

    @BeforeEach
    void create() {
        startConversation(company, "Carla", "Support", "A xylophone is for sale");
        folder = temporary.resolve("search");
        search = new LuceneConversationSearch(feeder, new LuceneSearchProperties(folder.toString(), ""), clock);
    }

    @AfterEach
    void stop() {
        clock.build.countDown();
        search.stop();
    }

    @Test
    void firstBuildThatFailsIsTriedAgainWithAnotherIndex() throws IOException {
        clock.build = new CountDownLatch(1);
        search.start();
        for (Path index : indexes()) {
            FileSystemUtils.deleteRecursively(index); // nothing can be written any more
        }
        clock.build.countDown();
        await().untilAsserted(() -> assertThat(search.status().failing()).isTrue());
        assertThat(search.status().state()).isEqualTo(State.BUILDING);

        await().untilAsserted(() -> assertThat(followLater().state()).isEqualTo(State.READY));
        assertThat(search.status().failing()).isFalse();
        assertFound();
        assertThat(indexes()).hasSize(1);
    }

    @Test
    void rebuildThatFailsIsNotOverAndIsTriedAgain() throws IOException {
        search.start();
        await().until(() -> search.status().state() == State.READY);
        Path away = temporary.resolve("away");
        Files.move(folder, away);
        Files.createFile(folder); // no index can be created

        search.rebuild();
        await().untilAsserted(() -> assertThat(search.status().failing()).isTrue());
        assertThat(search.status().state()).as("it is not built").isEqualTo(State.REBUILDING);
        assertFound();

        Files.delete(folder);
        Files.move(away, folder);
        await().untilAsserted(() -> assertThat(followLater().state()).isEqualTo(State.READY));
        assertThat(search.status().failing()).isFalse();
        assertFound();
        assertThat(indexes()).hasSize(1);
    }

    /** As the scheduler does when the pause after a failure is over. */
    private SearchIndexStatus followLater() {
        clock.advance(Duration.ofSeconds(6));
        search.follow();
        return search.status();
    }

    private void assertFound() {
        assertThat(search.search(TestSearchIndex.request(new SearchScope(company.id(), null, null), "xylophone")))
                .isNotEmpty();
    }

    private Iterable<Path> indexes() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }
}
