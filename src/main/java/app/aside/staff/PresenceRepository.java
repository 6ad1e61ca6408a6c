package app.aside.staff;

import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** As {@link #save}; returns false if the person is stored as present. */
    boolean saveIfAbsent(UUID staff, Instant at) {
        return jdbc.sql("UPDATE staff SET present_at = :at, left_at = NULL WHERE id = :staff AND present_at IS NULL")
                        .param("at", UtcDateTime.of(at))
                        .param("staff", staff)
                        .update()
                > 0;
    }

    /** How many agents of each company are available and have a view open; companies without any are missing. */
    Map<CompanyId, Integer> countPresentAgents(Collection<CompanyId> companies, Instant since) {
        if (companies.isEmpty()) {
            return Map.of();
        }
        Map<CompanyId, Integer> counts = new HashMap<>();
        jdbc.sql("""
                        SELECT s.account_id, COUNT(*) AS agents FROM staff s JOIN staff_role r ON r.staff_id = s.id
                        WHERE s.account_id IN (:companies) AND s.present_at > :since AND s.enabled
                          AND s.chosen_presence = 'AVAILABLE' AND r.role = 'AGENT'
                        GROUP BY s.account_id
                        """)
                .param("companies", companies.stream().map(CompanyId::value).toList())
                .param("since", UtcDateTime.of(since))
                .query(row -> {
                    counts.put(new CompanyId(row.getObject("account_id", UUID.class)), row.getInt("agents"));
                });
        return counts;
    }

    /**
     * Whoever leaves was there until now, so the grace time begins, even if nothing has recorded yet that a lost connection
     * came back.
     *
     * @param savedUntil what another node stored later stays: these people have a view there
     */
    void clear(List<UUID> staff, Instant savedUntil, Instant at) {
        jdbc.sql("""
                        UPDATE staff SET present_at = NULL, left_at = :at, connection_lost = FALSE
                        WHERE id IN (:staff) AND present_at <= :savedUntil
                        """)
                .param("at", UtcDateTime.of(at))
                .param("savedUntil", UtcDateTime.of(savedUntil))
                .param("staff", staff)
                .update();
    }
}
