package app.aside.search.opensearch;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The right of this node to feed the index. It is kept while writing: a node that stands still for longer loses it, and
 * OpenSearch refuses what it writes afterwards over documents of a later term.
 */
final class FeederLease {

    /** Longer than any call of OpenSearch and what leads to the next one. */
    private static final int SECONDS = 30;

    private static final Duration RENEWAL = Duration.ofSeconds(3);

    private final FeederRepository repository;
    private final UUID node;
    private final long term;
    private long renewedAt;
    private long inStepSavedAt = System.nanoTime() - RENEWAL.toNanos();

    private FeederLease(FeederRepository repository, UUID node, long term, long renewedAt) {
        this.repository = repository;
        this.node = node;
        this.term = term;
        this.renewedAt = renewedAt;
    }

    /** Empty if another node has it. */
    static Optional<FeederLease> acquire(FeederRepository repository, UUID node) {
        long now = System.nanoTime();
        return repository.acquire(node, SECONDS).map(term -> new FeederLease(repository, node, term, now));
    }

    long term() {
        return term;
    }

    /**
     * Called before each writing.
     *
     * @throws LeaseLostException if another node has it by now
     */
    synchronized void require() {
        long now = System.nanoTime();
        if (now - renewedAt < RENEWAL.toNanos()) {
            return;
        }
        if (!repository.renew(node, term, SECONDS)) {
            throw new LeaseLostException();
        }
        renewedAt = now;
    }

    /** Everything that was in the logs a moment ago is in the index. */
    void saveInStep() {
        long now = System.nanoTime();
        if (now - inStepSavedAt >= RENEWAL.toNanos()) {
            repository.saveInStep(node, term);
            inStepSavedAt = now;
        }
    }

    void saveProgress(long done, long total) {
        repository.saveProgress(node, term, done, total);
    }

    void saveFailing() {
        repository.saveFailing(node, term);
    }

    void saveServing(boolean complete, boolean rebuildRequested) {
        repository.saveServing(node, term, complete, rebuildRequested);
    }

    void release() {
        repository.release(node, term);
    }
}
