package app.aside.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.conversation.indexing.SearchableConversation;
import app.aside.conversation.indexing.SearchableText;
import app.aside.database.StartupException;
import app.aside.search.SearchHit;
import app.aside.search.SearchPosition;
import app.aside.search.SearchRequest;
import app.aside.search.SearchScope;
import app.aside.search.SearchWords;
import app.aside.search.analysis.SearchAnalyzer;
import app.aside.search.analysis.TextSplitter;
import app.aside.search.analysis.WordQueries;
import app.aside.search.feed.LogPositions;
import app.aside.shared.CompanyId;
import app.aside.shared.UuidV7;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexTest {

    private static final CompanyId COMPANY = new CompanyId(UUID.randomUUID());
    private static final DepartmentId DEPARTMENT = new DepartmentId(UUID.randomUUID());
    private static final Instant OPENED = Instant.parse("2026-01-31T12:00:00.000001Z");

    @TempDir
    Path folder;

    private LuceneIndexStore store;
    private LuceneIndex index;

    private LuceneIndexStore newStore() {
        SearchAnalyzer analyzer = new SearchAnalyzer();
        return new LuceneIndexStore(folder, analyzer, new WordQueries(new TextSplitter(analyzer)), Clock.systemUTC());
    }

    @BeforeEach
    void open() throws IOException {
        store = newStore();
        store.open();
        index = store.create();
    }

    @AfterEach
    void close() throws IOException {
        index.close();
        store.close();
    }

    private static SearchableConversation conversation(Instant openedAt) {
        return new SearchableConversation(
                COMPANY,
                new ConversationId(UuidV7.next()),
                "20260131-000001",
                "Carla",
                null,
                DEPARTMENT,
                null,
                openedAt);
    }

    private static SearchableText text(SearchableConversation conversation, int seq, String text) {
        return new SearchableText(conversation.id(), seq, text);
    }

    private List<SearchHit> search(String words, @Nullable SearchPosition after, int limit) {
        return index.search(new SearchRequest(
                new SearchScope(COMPANY, null, null),
                SearchWords.parse(words),
                null,
                null,
                null,
                null,
                false,
                after,
                limit));
    }

    @Test
    void whatWasCommittedIsThereAfterARestart() throws IOException {
        SearchableConversation conversation = conversation(OPENED);
        UUID source = UUID.randomUUID();
        index.replace(conversation, List.of(text(conversation, 1, "kept")), List.of());
        index.commit(source, new LogPositions(7, 5, 3), true);
        index.add(conversation, text(conversation, 2, "lost"), false, false);
        index.refresh();
        assertThat(search("lost", null, 5)).hasSize(1);
        store.serve(index);
        index.close();

        index = store.openServing().orElseThrow();
        assertThat(search("kept", null, 5)).hasSize(1);
        assertThat(search("lost", null, 5)).as("it is read from the log again").isEmpty();
        assertThat(index.positions()).isEqualTo(new LogPositions(7, 5, 3));
        assertThat(index.sourceId()).isEqualTo(source);
        assertThat(index.isComplete()).isTrue();
    }

    @Test
    void oneProcessUsesTheFolder() {
        assertThatThrownBy(() -> newStore().open())
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("Another Aside uses the search index");
    }

    @Test
    void unfinishedBuildsAreDeleted() throws IOException {
        LuceneIndex unfinished = store.create();
        unfinished.close();
        store.deleteOthers(index);
        assertThat(unfinished.folder()).doesNotExist();
        assertThat(index.folder()).exists();
    }

    @Test
    void sameMessageTwiceIsFoundOnce() {
        SearchableConversation conversation = conversation(OPENED);
        index.replace(conversation, List.of(text(conversation, 1, "one")), List.of());
        index.add(conversation, text(conversation, 1, "one"), false, false);
        index.refresh();
        assertThat(index.size()).isEqualTo(2);
    }

    @Test
    void pagesOverManySegmentsHaveEachConversationOnceInOrder() {
        List<ConversationId> expected = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // Several were opened in the same instant; every seventh lies in a segment of its own.
            SearchableConversation conversation = conversation(OPENED.plusSeconds(i / 3));
            index.replace(
                    conversation,
                    IntStream.rangeClosed(1, 5)
                            .mapToObj(seq -> text(conversation, seq, "word number " + seq))
                            .toList(),
                    List.of());
            expected.addFirst(conversation.id());
            if (i % 7 == 0) {
                index.refresh();
            }
            if (i % 5 == 0) {
                index.refresh();
                index.add(conversation, text(conversation, 6, "word, later"), false, false);
            }
        }
        index.refresh();

        List<ConversationId> found = new ArrayList<>();
        SearchPosition after = null;
        List<SearchHit> page;
        do {
            page = search("word", after, 7);
            page.forEach(hit -> found.add(hit.position().conversation()));
            after = page.isEmpty() ? after : page.getLast().position();
        } while (!page.isEmpty());
        assertThat(found).containsExactlyElementsOf(expected);
    }
}
