package app.aside.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads how far the primary has written its binary log. */
@Repository
class PrimaryPositionRepository {

    /** A list of global transaction ids; empty if there is no binary log. */
    static final String POSITION = "SELECT @@gtid_binlog_pos";

    private final JdbcClient jdbc;

    PrimaryPositionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everything that was committed before the call lies before this position. */
    String read() {
        return jdbc.sql(POSITION).query(String.class).single();
    }
}
