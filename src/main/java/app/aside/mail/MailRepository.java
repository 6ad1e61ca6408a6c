package app.aside.mail;

import app.aside.shared.ClockSteps;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The outbox of mails. The worker serves all companies: the statements that claim a mail or count them name none. Every other
 * one names its company.
 */
@Repository
class MailRepository {

    /** Longer than an attempt whose every step takes as long as it may. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ClockSteps clockSteps;

    MailRepository(JdbcClient jdbc, Clock clock, ClockSteps clockSteps) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.clockSteps = clockSteps;
    }

    /** A mail that is to be attempted now. */
    record DueMail(UUID id, CompanyId company, StaffId staff, int attempts) {}

    /** In the running transaction; takes the place of this person's last mail. */
    void enqueue(CompanyId company, StaffId staff, UUID id) {
        jdbc.sql("""
                        INSERT INTO mail_delivery (staff_id, account_id, id, state, created_at, attempts, next_at)
                        VALUES (:staff, :company, :id, 'WAITING', :now, 0, :now)
                        ON DUPLICATE KEY UPDATE id = :id, state = 'WAITING', created_at = :now, attempts = 0, next_at = :now,
                            tried_at = NULL, note = NULL, lease_until = NULL
                        """)
                .param("staff", staff.value())
                .param("company", company.value())
                .param("id", id)
                .param("now", now())
                .update();
    }

    void delete(CompanyId company, StaffId staff) {
        jdbc.sql("DELETE FROM mail_delivery WHERE staff_id = ? AND account_id = ?")
                .params(staff.value(), company.value())
                .update();
    }

    /** The mail that has been due longest, for {@link #LEASE}. */
    Optional<DueMail> claimNext(UUID lease) {
        int claimed = jdbc.sql("""
                        UPDATE mail_delivery SET lease = :lease, lease_until = :until
                        WHERE state = 'WAITING' AND next_at <= :now AND (lease_until IS NULL OR lease_until <= :leasesEnded)
                        ORDER BY next_at LIMIT 1
                        """)
                .param("lease", lease)
                .param("until", UtcDateTime.of(clock.instant().plus(LEASE)))
                .param("now", now())
                .param("leasesEnded", UtcDateTime.of(clock.instant().minus(clockSteps.recent())))
                .update();
        return claimed == 0
                ? Optional.empty()
                : jdbc.sql("SELECT * FROM mail_delivery WHERE state = 'WAITING' AND lease = ?")
                        .param(lease)
                        .query((row, number) -> new DueMail(
                                row.getObject("id", UUID.class),
                                new CompanyId(row.getObject("account_id", UUID.class)),
                                new StaffId(row.getObject("staff_id", UUID.class)),
                                row.getInt("attempts")))
                        .optional();
    }

    /** Stores how an attempt ended, and ends the lease. Without effect if a new invitation has taken the mail's place. */
    void finish(DueMail mail, UUID lease, MailState state, Instant nextAt, @Nullable String reason) {
        jdbc.sql("""
                        UPDATE mail_delivery SET state = :state, attempts = :attempts, tried_at = :now, next_at = :next,
                            note = :reason, lease_until = NULL
                        WHERE staff_id = :staff AND account_id = :company AND id = :id AND lease = :lease
                        """)
                .param("state", state.name())
                .param("attempts", mail.attempts() + 1)
                .param("now", now())
                .param("next", UtcDateTime.of(nextAt))
                .param("reason", reason)
                .param("staff", mail.staff().value())
                .param("company", mail.company().value())
                .param("id", mail.id())
                .param("lease", lease)
                .update();
    }

    /** The server answers again: makes everything due that waits for a later attempt. */
    void retryAll() {
        jdbc.sql("UPDATE mail_delivery SET next_at = :now WHERE state = 'WAITING' AND next_at > :now")
                .param("now", now())
                .update();
    }

    /** Of these people; those to whom nothing was mailed are missing. */
    Map<StaffId, MailStatus> list(CompanyId company, Collection<StaffId> staff) {
        if (staff.isEmpty()) {
            return Map.of();
        }
        record Row(StaffId staff, MailStatus status) {}
        return jdbc
                .sql("SELECT * FROM mail_delivery WHERE account_id = :company AND staff_id IN (:staff)")
                .param("company", company.value())
                .param("staff", staff.stream().map(StaffId::value).toList())
                .query((row, number) -> new Row(new StaffId(row.getObject("staff_id", UUID.class)), toStatus(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::staff, Row::status));
    }

    private static MailStatus toStatus(ResultSet row) throws SQLException {
        Instant triedAt = UtcDateTime.readOrNull(row, "tried_at");
        return new MailStatus(
                MailState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                triedAt == null ? UtcDateTime.read(row, "created_at") : triedAt,
                UtcDateTime.read(row, "next_at"),
                row.getString("note"));
    }

    long count(MailState state) {
        return jdbc.sql("SELECT COUNT(*) FROM mail_delivery WHERE state = ?")
                .param(state.name())
                .query(Long.class)
                .single();
    }

    private LocalDateTime now() {
        return UtcDateTime.of(clock.instant());
    }
}
