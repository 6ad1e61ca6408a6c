package app.aside.cluster;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One row for each node, with the time at which it said that it is alive. By the database's clock. */
final class NodeRepository {

    /** Three times the interval at which a node says so. */
    static final int ALIVE_SECONDS = 90;

    private final JdbcClient jdbc;

    NodeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void saveAlive(UUID node) {
        jdbc.sql("""
                        INSERT INTO node (id, alive_at) VALUES (?, UTC_TIMESTAMP(6))
                        ON DUPLICATE KEY UPDATE alive_at = UTC_TIMESTAMP(6)""").param(node).update();
    }

    List<UUID> listOthersAlive(UUID node) {
        return jdbc.sql("SELECT id FROM node WHERE id <> ? AND alive_at > UTC_TIMESTAMP(6) - INTERVAL ? SECOND")
                .params(node, ALIVE_SECONDS)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    void delete(UUID node) {
        jdbc.sql("DELETE FROM node WHERE id = ?").param(node).update();
    }

    /** Rows of nodes that were killed. */
    void deleteOld() {
        jdbc.sql("DELETE FROM node WHERE alive_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY")
                .update();
    }
}
