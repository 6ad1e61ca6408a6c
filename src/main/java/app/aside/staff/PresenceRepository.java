package app.aside.staff;

import app.aside.shared.UtcDateTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores who is present. A node serves people of all companies, so these statements name people and no company. */
@Repository
class PresenceRepository {

    private final JdbcClient jdbc;

    PresenceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(List<UUID> staff, Instant at) {
        jdbc.sql("UPDATE staff SET present_at = :at, left_at = NULL WHERE id IN (:staff)")
                .param("at", UtcDateTime.of(at))
                .param("staff", staff)
                .update();
    }

    /** @param savedUntil what another node stored later stays: these people have a view there */
    void clear(List<UUID> staff, Instant savedUntil, Instant at) {
        jdbc.sql("""
                        UPDATE staff SET present_at = NULL, left_at = :at
                        WHERE id IN (:staff) AND present_at <= :savedUntil
                        """)
                .param("at", UtcDateTime.of(at))
                .param("savedUntil", UtcDateTime.of(savedUntil))
                .param("staff", staff)
                .update();
    }
}
