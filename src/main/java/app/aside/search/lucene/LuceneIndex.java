package app.aside.search.lucene;

import app.aside.conversation.ConversationId;
import app.aside.conversation.indexing.SearchableConversation;
import app.aside.conversation.indexing.SearchableText;
import app.aside.search.SearchHit;
import app.aside.search.SearchRequest;
import app.aside.search.SearchScope;
import app.aside.search.analysis.SearchAnalyzer;
import app.aside.search.analysis.TextFields;
import app.aside.search.analysis.WordQueries;
import app.aside.search.feed.LogPositions;
import app.aside.search.feed.SearchIndex;
import app.aside.shared.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** An index in one folder. Its segments are sorted by opening time, latest first, as all results are. */
final class LuceneIndex implements SearchIndex, AutoCloseable {

    /** A search that takes longer is refused; the searches that were measured take less than a tenth of it. */
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(5);

    /** Documents are written to the disk when they fill so much memory. */
    private static final double BUFFER_MB = 64;

    private static final Sort ORDER = new Sort(
            new SortField(Fields.OPENED, SortField.Type.LONG, true),
            new SortField(Fields.CONVERSATION, SortField.Type.STRING, true),
            new SortField(Fields.ENTRY, SortField.Type.LONG));

    private static final FieldType TEXT = new FieldType();

    static {
        TEXT.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        TEXT.setTokenized(true);
        TEXT.setOmitNorms(true);
        TEXT.freeze();
    }

    private static final String COMMITTED_AT = "committedAt";
    private static final String SOURCE = "source";
    private static final String COMPLETE = "complete";
    private static final String MESSAGES = "messages";
    private static final String INTERNAL_MESSAGES = "internalMessages";
    private static final String ERASURES = "erasures";

    private final Path folder;
    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final WordQueries words;
    private final Clock clock;

    private LuceneIndex(
            Path folder,
            Directory directory,
            IndexWriter writer,
            SearcherManager searchers,
            WordQueries words,
            Clock clock) {
        this.folder = folder;
        this.directory = directory;
        this.writer = writer;
        this.searchers = searchers;
        this.words = words;
        this.clock = clock;
    }

    /** Opens the index of a folder, or a new one in an empty folder. */
    static LuceneIndex open(Path folder, SearchAnalyzer analyzer, WordQueries words, Clock clock) throws IOException {
        Directory directory = new MMapDirectory(folder);
        IndexWriter writer = null;
        try {
            writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig(analyzer)
                            .setIndexSort(ORDER)
                            .setRAMBufferSizeMB(BUFFER_MB)
                            .setCommitOnClose(false));
            return new LuceneIndex(folder, directory, writer, new SearcherManager(writer, null), words, clock);
        } catch (IOException | RuntimeException e) {
            if (writer != null) {
                writer.close();
            }
            directory.close();
            throw e;
        }
    }

    Path folder() {
        return folder;
    }

    /** Whether it can be written; a failed write closes it. */
    boolean isOpen() {
        return writer.isOpen();
    }

    @Override
    public @Nullable Instant committedAt() {
        String at = committed().get(COMMITTED_AT);
        return at == null ? null : Instant.parse(at);
    }

    @Override
    public @Nullable UUID sourceId() {
        String id = committed().get(SOURCE);
        return id == null ? null : UUID.fromString(id);
    }

    @Override
    public boolean isComplete() {
        return Boolean.parseBoolean(committed().get(COMPLETE));
    }

    @Override
    public LogPositions positions() {
        Map<String, String> committed = committed();
        return committed.isEmpty()
                ? LogPositions.START
                : new LogPositions(
                        Long.parseLong(committed.get(MESSAGES)),
                        Long.parseLong(committed.get(INTERNAL_MESSAGES)),
                        Long.parseLong(committed.get(ERASURES)));
    }

    private Map<String, String> committed() {
        Map<String, String> committed = new HashMap<>();
        Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
        if (data != null) {
            data.forEach(entry -> committed.put(entry.getKey(), entry.getValue()));
        }
        return committed;
    }

    @Override
    public void commit(UUID source, LogPositions positions, boolean complete) {
        writer.setLiveCommitData(Map.of(
                        SOURCE, source.toString(),
                        COMMITTED_AT, clock.instant().toString(),
                        COMPLETE, Boolean.toString(complete),
                        MESSAGES, Long.toString(positions.messages()),
                        INTERNAL_MESSAGES, Long.toString(positions.internalMessages()),
                        ERASURES, Long.toString(positions.erasures()))
                .entrySet());
        run(writer::commit);
    }

    @Override
    public void replace(
            SearchableConversation conversation, List<SearchableText> messages, List<SearchableText> internalMessages) {
        boolean hasInternalMessages = !internalMessages.isEmpty();
        erase(conversation.id());
        run(() -> {
            writer.addDocument(namesDocument(conversation, hasInternalMessages));
            for (SearchableText message : messages) {
                writer.addDocument(textDocument(conversation, message, false, hasInternalMessages));
            }
            for (SearchableText message : internalMessages) {
                writer.addDocument(textDocument(conversation, message, true, hasInternalMessages));
            }
        });
    }

    @Override
    public void add(
            SearchableConversation conversation, SearchableText text, boolean internal, boolean hasInternalMessages) {
        run(() -> writer.updateDocument(
                new Term(Fields.KEY, Fields.key(conversation.id(), Fields.entry(text.seq(), internal))),
                textDocument(conversation, text, internal, hasInternalMessages)));
    }

    @Override
    public void erase(ConversationId conversation) {
        run(() -> writer.deleteDocuments(new Term(Fields.CONVERSATION, Fields.bytes(conversation))));
    }

    @Override
    public void refresh() {
        run(searchers::maybeRefreshBlocking);
    }

    private static Document namesDocument(SearchableConversation conversation, boolean hasInternalMessages) {
        Document document = document(conversation, 0, hasInternalMessages);
        document.add(new StringField(Fields.IS_CONVERSATION, Fields.YES, Field.Store.NO));
        addText(document, conversation.customerName());
        addText(document, conversation.protocol());
        if (conversation.customerEmail() != null) {
            addText(document, conversation.customerEmail());
        }
        return document;
    }

    private static Document textDocument(
            SearchableConversation conversation, SearchableText text, boolean internal, boolean hasInternalMessages) {
        Document document = document(conversation, Fields.entry(text.seq(), internal), hasInternalMessages);
        addText(document, text.text());
        return document;
    }

    private static void addText(Document document, String text) {
        document.add(new Field(TextFields.WORDS, text, TEXT));
        document.add(new Field(TextFields.PARTS, text, TEXT));
    }

    private static Document document(SearchableConversation conversation, int entry, boolean hasInternalMessages) {
        Document document = new Document();
        BytesRef id = Fields.bytes(conversation.id());
        document.add(new StringField(Fields.KEY, Fields.key(conversation.id(), entry), Field.Store.NO));
        document.add(new StringField(Fields.CONVERSATION, id, Field.Store.NO));
        document.add(new SortedDocValuesField(Fields.CONVERSATION, id));
        document.add(
                new StringField(Fields.COMPANY, conversation.company().value().toString(), Field.Store.NO));
        document.add(new StringField(
                Fields.DEPARTMENT, conversation.department().value().toString(), Field.Store.NO));
        if (conversation.agent() != null) {
            document.add(
                    new StringField(Fields.AGENT, conversation.agent().value().toString(), Field.Store.NO));
        }
        if (hasInternalMessages) {
            document.add(new StringField(Fields.HAS_INTERNAL_MESSAGES, Fields.YES, Field.Store.NO));
        }
        document.add(NumericDocValuesField.indexedField(Fields.OPENED, Fields.micros(conversation.openedAt())));
        document.add(new NumericDocValuesField(Fields.ENTRY, entry));
        return document;
    }

    /** @throws Refusal if it takes too long */
    List<SearchHit> search(SearchRequest request) {
        long end = System.nanoTime() + LONGEST_SEARCH.toNanos();
        try {
            IndexSearcher shared = searchers.acquire();
            try {
                IndexSearcher searcher = new IndexSearcher(shared.getIndexReader());
                searcher.setTimeout(() -> System.nanoTime() > end);
                List<SearchHit> hits =
                        searcher.search(toQuery(request), new NewestConversations(request.after(), request.limit()));
                if (searcher.timedOut()) {
                    throw Refusal.invalid("This search takes too long. Add a rarer word, or choose a period.");
                }
                return hits;
            } finally {
                searchers.release(shared);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Query toQuery(SearchRequest request) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(scopeQuery(request.scope()), Occur.FILTER);
        query.add(
                request.words().isEmpty()
                        ? new TermQuery(new Term(Fields.IS_CONVERSATION, Fields.YES))
                        : words.matchingAll(request.words()),
                Occur.FILTER);
        if (request.department() != null) {
            query.add(term(Fields.DEPARTMENT, request.department().value()), Occur.FILTER);
        }
        if (request.agent() != null) {
            query.add(term(Fields.AGENT, request.agent().value()), Occur.FILTER);
        }
        if (request.withInternalMessages()) {
            query.add(new TermQuery(new Term(Fields.HAS_INTERNAL_MESSAGES, Fields.YES)), Occur.FILTER);
        }
        long from = request.openedFrom() == null ? Long.MIN_VALUE : Fields.micros(request.openedFrom());
        long upTo = request.openedBefore() == null ? Long.MAX_VALUE : Fields.micros(request.openedBefore()) - 1;
        if (request.after() != null) {
            upTo = Math.min(upTo, Fields.micros(request.after().openedAt()));
        }
        if (from > Long.MIN_VALUE || upTo < Long.MAX_VALUE) {
            query.add(NumericDocValuesField.newSlowRangeQuery(Fields.OPENED, from, upTo), Occur.FILTER);
        }
        return query.build();
    }

    private static Query scopeQuery(SearchScope scope) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(term(Fields.COMPANY, scope.company().value()), Occur.FILTER);
        if (scope.departments() != null) {
            BooleanQuery.Builder readable = new BooleanQuery.Builder();
            readable.add(
                    new TermInSetQuery(
                            Fields.DEPARTMENT,
                            scope.departments().stream()
                                    .map(department ->
                                            new BytesRef(department.value().toString()))
                                    .toList()),
                    Occur.SHOULD);
            if (scope.agent() != null) {
                readable.add(term(Fields.AGENT, scope.agent().value()), Occur.SHOULD);
            }
            query.add(readable.build(), Occur.FILTER);
        }
        return query.build();
    }

    private static Query term(String field, UUID value) {
        return new TermQuery(new Term(field, value.toString()));
    }

    /** How many documents it has. */
    int size() {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                IndexReader reader = searcher.getIndexReader();
                return reader.numDocs();
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a commit: what was written since the last one is read from the logs again. */
    @Override
    public void close() throws IOException {
        searchers.close();
        writer.rollback();
        directory.close();
    }

    private interface IndexOperation {
        void run() throws IOException;
    }

    private static void run(IndexOperation operation) {
        try {
            operation.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
