package app.aside.search.opensearch;

import app.aside.conversation.ConversationsDeleted;
import app.aside.search.ConversationSearch;
import app.aside.search.SearchHit;
import app.aside.search.SearchIndexStatus;
import app.aside.search.SearchRequest;
import app.aside.search.SearchWords;
import app.aside.search.TextRange;
import app.aside.search.analysis.TextSplitter;
import app.aside.search.analysis.WordMarker;
import app.aside.search.feed.IndexFeeder;
import app.aside.search.feed.LogFollower;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Searches the index in OpenSearch, which all nodes share. The node that holds the lease keeps it up to date; the others
 * try to get the lease, in case that one is gone.
 */
class OpenSearchConversationSearch implements ConversationSearch, LogFollower, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSearchConversationSearch.class);

    /** What was written since the last commit is read from the logs again after a restart. */
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(5);

    /** How long one turn reads the logs, so that what was read is committed in between. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(1);

    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(2);

    /** How often a build says how far it is, and lets searches find what it has written of the first index. */
    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(2);

    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(5);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    private final IndexFeeder feeder;
    private final FeederRepository repository;
    private final OpenSearchClient client;
    private final OpenSearchIndices indices;
    private final OpenSearchSearcher searcher;
    private final TextSplitter splitter;
    private final WordMarker marker;
    private final Clock clock;

    /** Of this process. */
    private final UUID node = UUID.randomUUID();

    /** Held by whoever writes to the serving index. */
    private final Lock writing = new ReentrantLock();

    private volatile @Nullable Feeding feeding;
    private volatile @Nullable Thread build;
    private volatile Instant nextTry = Instant.MIN;
    private volatile Instant nextProbe = Instant.MIN;
    private volatile boolean available = true;
    private volatile boolean running;

    OpenSearchConversationSearch(
            IndexFeeder feeder,
            FeederRepository repository,
            OpenSearchClient client,
            OpenSearchIndices indices,
            TextSplitter splitter,
            WordMarker marker,
            Clock clock) {
        this.feeder = feeder;
        this.repository = repository;
        this.client = client;
        this.indices = indices;
        this.searcher = new OpenSearchSearcher(client, new OpenSearchQueries(splitter), indices.alias());
        this.splitter = splitter;
        this.marker = marker;
        this.clock = clock;
    }

    /** What this node feeds while it holds the lease. Guarded by {@link #writing}. */
    private static final class Feeding {

        private final FeederLease lease;
        private OpenSearchIndex index;
        /** {@code null} while the first index is built. */
        private IndexFeeder.@Nullable Follower follower;

        private Instant lastCommit = Instant.MIN;
        private boolean uncommitted;

        Feeding(FeederLease lease, OpenSearchIndex index) {
            this.lease = lease;
            this.index = index;
        }
    }

    @Override
    public void start() {
        running = true;
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
        try {
            Feeding mine = feeding;
            if (mine != null && mine.follower != null && mine.uncommitted) {
                mine.index.commit(feeder.sourceId(), mine.follower.positions(), true);
            }
        } catch (RuntimeException e) {
            LOG.warn("The search index was not stored; the next feeder reads what is missing: {}", e.toString());
        } finally {
            giveUp();
            writing.unlock();
        }
    }

    @Override
    public List<SearchHit> search(SearchRequest request) {
        if (request.limit() == 0) {
            return List.of();
        }
        if (!available) {
            throw ConversationSearch.unavailable();
        }
        try {
            return searcher.search(request);
        } catch (OpenSearchException e) {
            note(e);
            throw ConversationSearch.unavailable();
        }
    }

    @Override
    public List<TextRange> mark(SearchWords words, String text) {
        return marker.mark(words, text);
    }

    @Override
    public SearchIndexStatus status() {
        FeederRepository.Feeder row = repository.read();
        SearchIndexStatus.State state;
        if (!available) {
            state = SearchIndexStatus.State.UNAVAILABLE;
        } else if (!row.complete()) {
            state = SearchIndexStatus.State.BUILDING;
        } else {
            state = row.rebuildRequested() ? SearchIndexStatus.State.REBUILDING : SearchIndexStatus.State.READY;
        }
        return new SearchIndexStatus(state, row.done(), row.total(), row.lagSeconds(), row.failing());
    }

    /** Whether OpenSearch answered when it was asked for the last time. */
    boolean isAvailable() {
        return available;
    }

    /** The node that feeds the index builds it. */
    @Override
    public void rebuild() {
        repository.requestRebuild();
    }

    /** What was deleted for good is gone at once on this node, and at the next turn of the feeding node. */
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
            FeederRepository.Feeder row = repository.read();
            Feeding mine = feeding;
            if (mine == null) {
                if (!row.free() || build != null) {
                    probe();
                    return;
                }
                mine = begin();
            }
            if (mine != null) {
                feed(mine, row.rebuildRequested());
            }
        } catch (LeaseLostException e) {
            LOG.info("Another node feeds the search index now");
            giveUp();
        } catch (OpenSearchException e) {
            note(e);
            giveUp();
        } catch (RuntimeException e) {
            LOG.warn("The search index does not follow the database: {}", e.toString());
            giveUp();
        } finally {
            writing.unlock();
        }
    }

    /** A node that writes nothing asks now and then, so that its health is right and it searches again when it can. */
    private void probe() {
        if (!available || clock.instant().isAfter(nextProbe)) {
            nextProbe = clock.instant().plus(PROBE_INTERVAL);
            client.get("/", PROBE_TIMEOUT);
            noteAvailable();
        }
    }

    private void note(OpenSearchException failure) {
        nextTry = clock.instant().plus(RETRY_INTERVAL);
        if (available) {
            LOG.warn("Texts cannot be searched: {}", failure.getMessage());
        }
        if (failure.isUnavailable()) {
            available = false;
        }
    }

    private void noteAvailable() {
        if (!available) {
            LOG.info("Texts can be searched again");
            available = true;
        }
    }

    /** What was read since the last commit may not have been written; the next feeder reads it again. */
    private void giveUp() {
        Feeding mine = feeding;
        feeding = null;
        if (mine != null) {
            release(mine.lease);
        }
    }

    private static void release(FeederLease lease) {
        try {
            lease.release();
        } catch (RuntimeException e) {
            LOG.debug("The lease of the search index ends by itself: {}", e.toString());
        }
    }

    /** {@code null} if another node was faster. */
    private @Nullable Feeding begin() {
        FeederLease lease = FeederLease.acquire(repository, node).orElse(null);
        if (lease == null) {
            return null;
        }
        try {
            OpenSearchIndex stored = indices.serving()
                    .map(name -> new OpenSearchIndex(client, name, lease, splitter, clock))
                    .orElse(null);
            Feeding mine;
            if (stored != null && stored.term() <= lease.term() && feeder.canGoOn(stored, clock.instant())) {
                mine = new Feeding(lease, stored);
                mine.follower = feeder.follow(stored, stored.positions());
            } else {
                OpenSearchIndex empty = create(lease);
                indices.serve(empty.name());
                mine = new Feeding(lease, empty);
            }
            indices.deleteOthers(mine.index.name());
            lease.saveServing(
                    mine.follower != null,
                    mine.follower != null && repository.read().rebuildRequested());
            feeding = mine;
            return mine;
        } catch (RuntimeException e) {
            release(lease);
            throw e;
        }
    }

    private OpenSearchIndex create(FeederLease lease) {
        return new OpenSearchIndex(client, indices.create(), lease, splitter, clock);
    }

    private void feed(Feeding mine, boolean rebuildRequested) {
        mine.lease.require();
        IndexFeeder.Follower reader = mine.follower;
        if (reader == null) {
            if (build == null) {
                startBuild(mine, mine.index);
            }
            probe();
            return;
        }
        if (rebuildRequested && build == null) {
            startBuild(mine, create(mine.lease));
        }
        Instant end = clock.instant().plus(LONGEST_TURN);
        int read;
        do {
            read = reader.writeChanges(clock.instant());
            if (read > 0) {
                mine.index.refresh();
                mine.uncommitted = true;
                noteAvailable();
            }
        } while (read > 0 && clock.instant().isBefore(end));
        if (read == 0) {
            probe();
            mine.lease.saveInStep();
        }
        if (mine.uncommitted && mine.lastCommit.plus(COMMIT_INTERVAL).isBefore(clock.instant())) {
            mine.index.commit(feeder.sourceId(), reader.positions(), true);
            mine.lastCommit = clock.instant();
            mine.uncommitted = false;
        }
    }

    private void startBuild(Feeding mine, OpenSearchIndex target) {
        build = Thread.ofPlatform().name("search-index-build").daemon().start(() -> build(mine, target));
    }

    private boolean goesOn(Feeding mine) {
        return running && feeding == mine;
    }

    private void build(Feeding mine, OpenSearchIndex target) {
        try {
            long total = feeder.countConversations();
            mine.lease.saveProgress(0, total);
            IndexFeeder.Follower reader = feeder.follow(target, feeder.startOfFollowing());
            Instant[] nextProgress = {clock.instant()};
            boolean written = feeder.writeAll(
                    target,
                    count -> {
                        reader.writeChanges(clock.instant());
                        if (clock.instant().isAfter(nextProgress[0])) {
                            target.refresh();
                            mine.lease.saveProgress(count, total);
                            nextProgress[0] = clock.instant().plus(PROGRESS_INTERVAL);
                        }
                    },
                    () -> goesOn(mine));
            if (written) {
                while (goesOn(mine) && reader.writeChanges(clock.instant()) > 0) {
                    target.refresh();
                }
                target.commit(feeder.sourceId(), reader.positions(), true);
                replace(mine, target, reader);
                LOG.info("The search index holds {} conversations", total);
            }
        } catch (RuntimeException e) {
            LOG.warn("The search index could not be built and is built anew: {}", e.toString());
            nextTry = clock.instant().plus(RETRY_INTERVAL);
            if (e instanceof OpenSearchException failure) {
                note(failure);
            }
            noteFailing(mine.lease);
        } finally {
            if (mine.index != target) {
                discard(target);
            }
            build = null;
        }
    }

    private static void noteFailing(FeederLease lease) {
        try {
            lease.saveFailing();
        } catch (RuntimeException e) {
            LOG.debug("That the index could not be built is known from the log alone: {}", e.toString());
        }
    }

    /** The next attempt builds another one. An index that searches use all the same, because the answer was lost, stays. */
    private void discard(OpenSearchIndex target) {
        try {
            if (indices.serving().filter(target.name()::equals).isEmpty()) {
                indices.delete(target.name());
            }
        } catch (RuntimeException e) {
            LOG.debug("The index {} stays until another node feeds: {}", target.name(), e.toString());
        }
    }

    /** From now on searches use this index, unless this node has lost the lease. */
    private void replace(Feeding mine, OpenSearchIndex fresh, IndexFeeder.Follower reader) {
        writing.lock();
        try {
            if (!goesOn(mine)) {
                return;
            }
            mine.lease.require();
            indices.serve(fresh.name());
            mine.index = fresh;
            mine.follower = reader;
            mine.lastCommit = clock.instant();
            mine.uncommitted = false;
            mine.lease.saveServing(true, false);
            indices.deleteOthers(fresh.name());
        } finally {
            writing.unlock();
        }
    }
}
