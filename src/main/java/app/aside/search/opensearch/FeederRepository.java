package app.aside.search.opensearch;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The row that says which node feeds the index, and how far a build is. By the database's clock. */
@Repository
class FeederRepository {

    private final JdbcClient jdbc;

    FeederRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The row.
     *
     * @param free whether no node holds the lease
     * @param complete whether the index that searches use holds every conversation
     * @param rebuildRequested whether another one is to be built, or is being built
     * @param done how many conversations a build has written
     * @param total how many it writes; 0 without a build
     * @param lagSeconds how long ago the index was in step with the database
     * @param failing whether the last attempt to build one has failed
     */
    record Feeder(
            boolean free,
            boolean complete,
            boolean rebuildRequested,
            long done,
            long total,
            long lagSeconds,
            boolean failing) {}

    Feeder read() {
        return jdbc.sql("""
                        SELECT held_until < UTC_TIMESTAMP(6) AS free, complete, rebuild_requested, done, total, failing,
                            TIMESTAMPDIFF(SECOND, read_at, UTC_TIMESTAMP(6)) AS lag
                        FROM search_feeder""")
                .query((row, number) -> new Feeder(
                        row.getBoolean("free"),
                        row.getBoolean("complete"),
                        row.getBoolean("rebuild_requested"),
                        row.getLong("done"),
                        row.getLong("total"),
                        Math.max(0, row.getLong("lag")),
                        row.getBoolean("failing")))
                .single();
    }

    /** Takes the lease if it is free. Every holder has a greater term than the one before. */
    Optional<Long> acquire(UUID node, int seconds) {
        int taken = jdbc.sql("""
                        UPDATE search_feeder
                        SET holder = ?, term = term + 1, held_until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
                        WHERE held_until < UTC_TIMESTAMP(6)""").params(node, seconds).update();
        return taken == 0
                ? Optional.empty()
                : jdbc.sql("SELECT term FROM search_feeder WHERE holder = ?")
                        .param(node)
                        .query(Long.class)
                        .optional();
    }

    /** {@code false} if another node holds the lease, or nobody. */
    boolean renew(UUID node, long term, int seconds) {
        return jdbc.sql("""
                        UPDATE search_feeder SET held_until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
                        WHERE holder = ? AND term = ? AND held_until >= UTC_TIMESTAMP(6)""").params(seconds, node, term).update() == 1;
    }

    void release(UUID node, long term) {
        jdbc.sql("UPDATE search_feeder SET held_until = '1970-01-01' WHERE holder = ? AND term = ?")
                .params(node, term)
                .update();
    }

    /** Without effect while an index is built. */
    void requestRebuild() {
        jdbc.sql("""
                        UPDATE search_feeder SET rebuild_requested = TRUE, failing = FALSE, done = 0, total = 0
                        WHERE complete AND NOT rebuild_requested""").update();
    }

    /** Everything that was in the logs a moment ago is in the index. */
    void saveInStep(UUID node, long term) {
        jdbc.sql("UPDATE search_feeder SET read_at = UTC_TIMESTAMP(6) WHERE holder = ? AND term = ?")
                .params(node, term)
                .update();
    }

    void saveProgress(UUID node, long term, long done, long total) {
        jdbc.sql("UPDATE search_feeder SET done = ?, total = ? WHERE holder = ? AND term = ?")
                .params(done, total, node, term)
                .update();
    }

    /** The attempt to build an index has failed. Until the next one succeeds, or is asked for. */
    void saveFailing(UUID node, long term) {
        jdbc.sql("UPDATE search_feeder SET failing = TRUE WHERE holder = ? AND term = ?")
                .params(node, term)
                .update();
    }

    /** The index that searches use from now on. */
    void saveServing(UUID node, long term, boolean complete, boolean rebuildRequested) {
        jdbc.sql("""
                        UPDATE search_feeder SET complete = ?, rebuild_requested = ?, failing = FALSE, done = 0, total = 0
                        WHERE holder = ? AND term = ?""").params(complete, rebuildRequested, node, term).update();
    }
}
