package app.aside.search.lucene;

import app.aside.conversation.ConversationsDeleted;
import app.aside.search.ConversationSearch;
import app.aside.search.SearchHit;
import app.aside.search.SearchIndexStatus;
import app.aside.search.SearchRequest;
import app.aside.search.SearchWords;
import app.aside.search.TextRange;
import app.aside.search.analysis.SearchAnalyzer;
import app.aside.search.analysis.TextSplitter;
import app.aside.search.analysis.WordMarker;
import app.aside.search.analysis.WordQueries;
import app.aside.search.feed.IndexFeeder;
import app.aside.search.feed.LogFollower;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Searches the index on this machine, and keeps it up to date. Each node has an index of its own, which no other process
 * may use. Without {@code ASIDE_SEARCH_URL}.
 */
@Service
@ConditionalOnExpression("'${aside.search.url:}'.isBlank()")
@EnableConfigurationProperties(LuceneSearchProperties.class)
class LuceneConversationSearch implements ConversationSearch, LogFollower, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LuceneConversationSearch.class);

    /** Storing costs a few writes to the disk; what is not stored is read from the logs again. */
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(30);

    /** How long one turn reads the logs, so that what was read is committed in between. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(1);

    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(5);

    private final IndexFeeder feeder;
    private final LuceneSearchProperties settings;
    private final WordMarker marker;
    private final LuceneIndexStore store;
    private final Clock clock;

    /** The index cannot be replaced while it is searched. */
    private final ReadWriteLock serving = new ReentrantReadWriteLock();

    /** Held by whoever writes to the serving index. */
    private final Lock writing = new ReentrantLock();

    private volatile @Nullable LuceneIndex index;
    private IndexFeeder.@Nullable Follower follower;
    private Instant lastCommit = Instant.MIN;
    private volatile Instant lastRead;
    private volatile Instant nextTry = Instant.MIN;
    private boolean uncommitted;

    private volatile @Nullable Thread build;

    /** A rebuild that was asked for and has not succeeded yet. */
    private volatile boolean rebuildRequested;

    private volatile boolean lastBuildFailed;
    private volatile long done;
    private volatile long total;
    private volatile boolean running;

    LuceneConversationSearch(IndexFeeder feeder, LuceneSearchProperties settings, Clock clock) {
        this.feeder = feeder;
        this.settings = settings;
        this.clock = clock;
        this.lastRead = clock.instant();
        SearchAnalyzer analyzer = new SearchAnalyzer();
        WordQueries words = new WordQueries(new TextSplitter(analyzer));
        this.marker = new WordMarker(analyzer, words);
        this.store = new LuceneIndexStore(settings.path(), analyzer, words, clock);
    }

    @Override
    public void start() {
        running = true;
        try {
            store.open();
            LuceneIndex stored = openStored();
            if (stored != null) {
                index = stored;
                follower = feeder.follow(stored, stored.positions());
                store.deleteOthers(stored);
                return;
            }
            LuceneIndex empty = store.create();
            index = empty;
            store.deleteOthers(empty);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The search index in %s cannot be opened"
                            .formatted(settings.path().toAbsolutePath()),
                    e);
        }
        rebuild();
    }

    /** The index of the last run; {@code null} if a new one has to be built. */
    private @Nullable LuceneIndex openStored() {
        LuceneIndex stored;
        try {
            stored = store.openServing().orElse(null);
        } catch (IOException e) {
            LOG.warn("The search index cannot be read and is built anew: {}", e.toString());
            return null;
        }
        if (stored == null || feeder.canGoOn(stored, clock.instant())) {
            return stored;
        }
        close(stored);
        return null;
    }

    private static void close(LuceneIndex open) {
        try {
            open.close();
        } catch (IOException | RuntimeException e) {
            LOG.warn("A search index could not be closed: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void stop() {
        running = false;
        Thread builder = build;
        if (builder != null) {
            try {
                builder.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        writing.lock();
        serving.writeLock().lock();
        try {
            LuceneIndex open = index;
            if (open != null) {
                if (follower != null && uncommitted) {
                    open.commit(feeder.sourceId(), follower.positions(), true);
                }
                open.close();
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The search index was not stored; the next start reads what is missing: {}", e.toString());
        } finally {
            closeStore();
            index = null;
            follower = null;
            serving.writeLock().unlock();
            writing.unlock();
        }
    }

    private void closeStore() {
        try {
            store.close();
        } catch (IOException e) {
            LOG.warn("The lock of the search index was not released: {}", e.toString());
        }
    }

    @Override
    public List<SearchHit> search(SearchRequest request) {
        return request.limit() == 0 ? List.of() : withIndex(open -> open.search(request));
    }

    private <T> T withIndex(Function<LuceneIndex, T> work) {
        serving.readLock().lock();
        try {
            LuceneIndex open = index;
            if (open == null) {
                throw ConversationSearch.unavailable();
            }
            return work.apply(open);
        } finally {
            serving.readLock().unlock();
        }
    }

    @Override
    public List<TextRange> mark(SearchWords words, String text) {
        return marker.mark(words, text);
    }

    @Override
    public SearchIndexStatus status() {
        long lag = Math.max(0, Duration.between(lastRead, clock.instant()).toSeconds());
        SearchIndexStatus.State state;
        if (follower == null) {
            state = SearchIndexStatus.State.BUILDING;
        } else {
            state = rebuildRequested ? SearchIndexStatus.State.REBUILDING : SearchIndexStatus.State.READY;
        }
        return new SearchIndexStatus(
                state, done, total, lag, lastBuildFailed && state != SearchIndexStatus.State.READY);
    }

    /** How many documents the index has. */
    int size() {
        return withIndex(LuceneIndex::size);
    }

    /** What was deleted for good is gone at once, not at the next turn. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(ConversationsDeleted event) {
        // Not on this thread, whose connection still belongs to the transaction.
        Thread.startVirtualThread(this::follow);
    }

    @Override
    @Scheduled(fixedDelayString = "${aside.search.poll:500ms}")
    public void follow() {
        if (!running || clock.instant().isBefore(nextTry)) {
            return;
        }
        writing.lock();
        try {
            LuceneIndex open = index;
            if (open != null && !open.isOpen() && build == null) {
                recover(); // a build that has failed closed it, as on a full disk
                open = null;
            }
            if (open == null) {
                openAgain();
                return;
            }
            if (build == null && (follower == null || rebuildRequested)) {
                startBuild(); // another attempt, unless it is the first
            }
            if (follower != null) {
                writeChanges(open, follower);
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "The search index does not follow the database; next try in {} s: {}",
                    RETRY_INTERVAL.toSeconds(),
                    e.toString());
            nextTry = clock.instant().plus(RETRY_INTERVAL);
            recover();
        } finally {
            writing.unlock();
        }
    }

    private void writeChanges(LuceneIndex open, IndexFeeder.Follower reader) {
        Instant end = clock.instant().plus(LONGEST_TURN);
        int read;
        do {
            read = reader.writeChanges(clock.instant());
            if (read > 0) {
                open.refresh();
                uncommitted = true;
            }
        } while (read > 0 && clock.instant().isBefore(end));
        lastRead = clock.instant();
        if (uncommitted && lastCommit.plus(COMMIT_INTERVAL).isBefore(lastRead)) {
            open.commit(feeder.sourceId(), reader.positions(), true);
            lastCommit = lastRead;
            uncommitted = false;
        }
    }

    /** Goes back to the last commit: entries that were read may not have been written. */
    private void recover() {
        LuceneIndex open = index;
        if (open != null && open.isOpen()) {
            if (follower != null) {
                follower = feeder.follow(open, open.positions());
            }
            return;
        }
        serving.writeLock().lock();
        try {
            if (open != null && follower != null) {
                close(open); // it could not write, as on a full disk
            } else if (open != null) {
                discard(open);
            }
            index = null;
            follower = null;
            uncommitted = false;
        } finally {
            serving.writeLock().unlock();
        }
    }

    private void openAgain() {
        serving.writeLock().lock();
        try {
            LuceneIndex stored = openStored();
            index = stored == null ? store.create() : stored;
            follower = stored == null ? null : feeder.follow(stored, stored.positions());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            serving.writeLock().unlock();
        }
    }

    @Override
    public void rebuild() {
        if (running) {
            rebuildRequested = true;
            lastBuildFailed = false;
            startBuild();
        }
    }

    private synchronized void startBuild() {
        if (build != null) {
            return;
        }
        done = 0;
        total = 0;
        build = Thread.ofPlatform().name("search-index-build").daemon().start(this::build);
    }

    private void build() {
        LuceneIndex fresh = null;
        try {
            total = feeder.countConversations();
            fresh = follower == null ? index : store.create();
            if (fresh == null) {
                return;
            }
            LuceneIndex target = fresh;
            boolean isFirst = follower == null;
            IndexFeeder.Follower reader = feeder.follow(target, feeder.startOfFollowing());
            boolean written = feeder.writeAll(
                    target,
                    count -> {
                        done = count;
                        reader.writeChanges(clock.instant());
                        if (isFirst) {
                            target.refresh();
                            lastRead = clock.instant();
                        }
                    },
                    () -> running);
            if (written) {
                while (running && reader.writeChanges(clock.instant()) > 0) {
                    // until nothing is left
                }
                target.commit(feeder.sourceId(), reader.positions(), true);
                target.refresh();
                replace(target, reader);
                LOG.info("The search index holds {} conversations", total);
                return;
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "The search index could not be built; next try in {} s: {}",
                    RETRY_INTERVAL.toSeconds(),
                    e.toString());
            nextTry = clock.instant().plus(RETRY_INTERVAL);
            lastBuildFailed = true;
        } finally {
            if (fresh != null && fresh != index) {
                discard(fresh);
            }
            build = null;
        }
    }

    /** From now on searches use this index. */
    private void replace(LuceneIndex fresh, IndexFeeder.Follower reader) throws IOException {
        writing.lock();
        serving.writeLock().lock();
        try {
            LuceneIndex old = index;
            store.serve(fresh);
            index = fresh;
            follower = reader;
            lastCommit = clock.instant();
            uncommitted = false;
            rebuildRequested = false;
            lastBuildFailed = false;
            if (old != null && old != fresh) {
                old.close();
            }
            store.deleteOthers(fresh);
        } finally {
            serving.writeLock().unlock();
            writing.unlock();
        }
    }

    /** Deletes an unfinished index: it may be what fills the disk. */
    private void discard(LuceneIndex unfinished) {
        close(unfinished);
        try {
            store.delete(unfinished);
        } catch (IOException e) {
            LOG.warn("An unfinished search index could not be deleted: {}", e.toString());
        }
    }
}
