package app.aside.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what MariaDB was asked, by its own counters; the asking for them is left out. */
public final class StatementCounter {

    /** Longer than a list waits to be drawn again. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(1000);

    /** What scheduled work may ask in that time; a window that is read asks for more. */
    private static final int QUIET_STATEMENTS = 6;

    private static final List<String> WRITES = List.of(
            "Com_insert",
            "Com_insert_select",
            "Com_update",
            "Com_update_multi",
            "Com_delete",
            "Com_delete_multi",
            "Com_replace",
            "Com_replace_select");

    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final JdbcClient jdbc;

    public StatementCounter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many of each kind since the database started. */
    public record StatementCounts(long reads, long writes, long commits, long total) {

        public StatementCounts since(StatementCounts earlier) {
            return new StatementCounts(
                    reads - earlier.reads, writes - earlier.writes, commits - earlier.commits, total - earlier.total);
        }

        /**
         * Without what scheduled work asks meanwhile.
         *
         * @param idle what was asked in {@code idleSeconds} in which nothing happened
         */
        public StatementCounts beyondIdle(StatementCounts idle, double idleSeconds, double seconds) {
            double share = seconds / idleSeconds;
            return new StatementCounts(
                    reads - Math.round(idle.reads * share),
                    writes - Math.round(idle.writes * share),
                    commits - Math.round(idle.commits * share),
                    total - Math.round(idle.total * share));
        }

        /** Switches of autocommit, isolation and the like, which Hibernate and the pool send around a transaction. */
        public long sessionSettings() {
            return total - reads - writes - commits;
        }
    }

    public StatementCounts current() {
        Map<String, Long> status = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        jdbc.sql("""
                        SHOW GLOBAL STATUS WHERE Variable_name IN
                            ('Questions', 'Com_show_status', 'Com_select', 'Com_insert', 'Com_insert_select',
                             'Com_update', 'Com_update_multi', 'Com_delete', 'Com_delete_multi', 'Com_replace',
                             'Com_replace_select', 'Com_commit', 'Com_rollback')
                        """).query(row -> {
            status.put(row.getString(1), row.getLong(2));
        });
        return new StatementCounts(
                status.getOrDefault("Com_select", 0L),
                WRITES.stream().mapToLong(kind -> status.getOrDefault(kind, 0L)).sum(),
                status.getOrDefault("Com_commit", 0L) + status.getOrDefault("Com_rollback", 0L),
                status.getOrDefault("Questions", 0L) - status.getOrDefault("Com_show_status", 0L));
    }

    public String databaseVersion() {
        return jdbc.sql("SELECT VERSION()").query(String.class).single();
    }

    /**
     * Returns when only scheduled work asks: what rang was heard, what was to be drawn is drawn. After many messages scheduled
     * work can go on for long; then it is said and waited for no more.
     */
    public void awaitQuiet() {
        long limit = System.nanoTime() + TIMEOUT_NANOS;
        long asked;
        do {
            if (System.nanoTime() > limit) {
                System.err.println("The server is still busy with scheduled work");
                return;
            }
            long before = current().total();
            long end = System.nanoTime() + QUIET_NANOS;
            for (long left = QUIET_NANOS; left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            asked = current().total() - before;
        } while (asked > QUIET_STATEMENTS);
    }
}
