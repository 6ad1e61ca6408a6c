package app.aside.staff.presence;

import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.shared.UuidV7;
import app.aside.staff.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores what people choose, what becomes of their connections, and the entries of both. */
@Repository
class PresenceStateRepository {

    /** Why an entry was added. */
    enum EntryKind {
        CHOSEN,
        CONNECTED,
        CONNECTION_LOST,
        MISSED_OFFERS
    }

    /**
     * A person whose connection came back or was lost for the grace time, and for whom this is not recorded yet.
     *
     * @param chosen what the person has chosen, which stays
     */
    record ConnectionChange(CompanyId company, StaffId staff, boolean lost, PresenceStatus chosen) {}

    private final JdbcClient jdbc;

    PresenceStateRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PresenceStatus chosen(CompanyId company, StaffId staff) {
        return jdbc.sql("SELECT chosen_presence, away_reason FROM staff WHERE id = ? AND account_id = ?")
                .params(staff.value(), company.value())
                .query((row, number) -> status(row.getString("chosen_presence"), row.getString("away_reason")))
                .single();
    }

    void choose(CompanyId company, StaffId staff, PresenceStatus chosen) {
        jdbc.sql("""
                        UPDATE staff SET chosen_presence = :presence, away_reason = :reason
                        WHERE id = :staff AND account_id = :company
                        """)
                .param("presence", chosen.state().name())
                .param("reason", chosen.reason().isEmpty() ? null : chosen.reason())
                .param("staff", staff.value())
                .param("company", company.value())
                .update();
    }

    void addEntry(CompanyId company, StaffId staff, EntryKind kind, PresenceStatus status, Instant at) {
        jdbc.sql("""
                        INSERT INTO presence_entry (id, account_id, staff_id, kind, presence, reason, happened_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        UuidV7.next(),
                        company.value(),
                        staff.value(),
                        kind.name(),
                        status.state().name(),
                        status.reason(),
                        UtcDateTime.of(at))
                .update();
    }

    /**
     * Of all companies.
     *
     * @param cutoff an older heartbeat says that the node has died
     */
    List<ConnectionChange> listChanges(Instant now, Instant cutoff, Duration defaultGrace, int limit) {
        return jdbc.sql("""
                        SELECT s.id, s.account_id, s.connection_lost, s.chosen_presence, s.away_reason
                        FROM staff s LEFT JOIN presence_setting p ON p.account_id = s.account_id
                        WHERE s.connection_lost AND s.present_at > :cutoff
                           OR NOT s.connection_lost AND (
                                s.present_at IS NULL
                                AND s.left_at <= :now - INTERVAL COALESCE(p.grace_seconds, :grace) SECOND
                                OR s.present_at <= :cutoff
                                AND s.present_at <= :now - INTERVAL COALESCE(p.grace_seconds, :grace) SECOND)
                        LIMIT :limit
                        """)
                .param("cutoff", UtcDateTime.of(cutoff))
                .param("now", UtcDateTime.of(now))
                .param("grace", defaultGrace.toSeconds())
                .param("limit", limit)
                .query((row, number) -> new ConnectionChange(
                        new CompanyId(row.getObject("account_id", UUID.class)),
                        new StaffId(row.getObject("id", UUID.class)),
                        !row.getBoolean("connection_lost"),
                        status(row.getString("chosen_presence"), row.getString("away_reason"))))
                .list();
    }

    /**
     * Records the change once.
     *
     * @return {@code false} if another node did it, or the person came back or left meanwhile
     */
    boolean apply(ConnectionChange change, Instant cutoff) {
        return jdbc.sql("""
                        UPDATE staff SET connection_lost = :lost, left_at = IF(:lost, COALESCE(left_at, present_at), NULL)
                        WHERE id = :staff AND account_id = :company AND connection_lost <> :lost
                          AND (present_at IS NOT NULL AND present_at > :cutoff) <> :lost
                        """)
                        .param("lost", change.lost())
                        .param("staff", change.staff().value())
                        .param("company", change.company().value())
                        .param("cutoff", UtcDateTime.of(cutoff))
                        .update()
                == 1;
    }

    /**
     * Nobody has left before {@code now} whose loss is not recorded yet.
     *
     * @param cutoff an older heartbeat says that the node has died
     */
    void restartGrace(Instant now, Instant cutoff) {
        jdbc.sql("""
                        UPDATE staff SET present_at = NULL, left_at = :now
                        WHERE NOT connection_lost AND (present_at IS NULL AND left_at < :now OR present_at <= :cutoff)
                        """)
                .param("now", UtcDateTime.of(now))
                .param("cutoff", UtcDateTime.of(cutoff))
                .update();
    }

    Duration grace(CompanyId company, Duration defaultGrace) {
        return jdbc.sql("SELECT grace_seconds FROM presence_setting WHERE account_id = ?")
                .param(company.value())
                .query(Integer.class)
                .optional()
                .map(Duration::ofSeconds)
                .orElse(defaultGrace);
    }

    void saveGrace(CompanyId company, Duration grace) {
        jdbc.sql("""
                        INSERT INTO presence_setting (account_id, grace_seconds) VALUES (:company, :seconds)
                        ON DUPLICATE KEY UPDATE grace_seconds = :seconds
                        """)
                .param("company", company.value())
                .param("seconds", grace.toSeconds())
                .update();
    }

    /** In their order; empty if the company has chosen none. */
    List<String> reasons(CompanyId company) {
        return jdbc.sql("SELECT reason FROM away_reason WHERE account_id = ? ORDER BY position")
                .param(company.value())
                .query((row, number) -> row.getString("reason"))
                .list();
    }

    void saveReasons(CompanyId company, List<String> reasons) {
        jdbc.sql("DELETE FROM away_reason WHERE account_id = ?")
                .param(company.value())
                .update();
        for (int i = 0; i < reasons.size(); i++) {
            jdbc.sql("INSERT INTO away_reason (account_id, position, reason) VALUES (?, ?, ?)")
                    .params(company.value(), i, reasons.get(i))
                    .update();
        }
    }

    private static PresenceStatus status(String presence, @Nullable String reason) {
        return new PresenceStatus(Presence.valueOf(presence), Objects.requireNonNullElse(reason, ""));
    }
}
