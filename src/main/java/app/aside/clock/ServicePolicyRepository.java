package app.aside.clock;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores what departments have chosen, and which customers were told that it is closed. */
@Repository
class ServicePolicyRepository {

    private final JdbcClient jdbc;

    ServicePolicyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of all companies; departments that have chosen nothing are missing. */
    List<StoredPolicy> listAll() {
        return jdbc.sql("SELECT * FROM service_policy")
                .query((row, number) -> new StoredPolicy(
                        new CompanyId(row.getObject("account_id", UUID.class)),
                        new DepartmentId(row.getObject("department_id", UUID.class)),
                        toPolicy(row),
                        UtcDateTime.readOrNull(row, "recalculate_at")))
                .list();
    }

    /**
     * The clocks of open conversations are to be set by it now, and again at {@code until}: a node that had not read it yet may have
     * set one by the former policy.
     */
    void save(CompanyId company, DepartmentId department, ServicePolicy policy, Instant now, Instant until) {
        OpeningHours hours = policy.hours();
        jdbc.sql("""
                        INSERT INTO service_policy (department_id, account_id, zone, weekly, holidays, closed_text,
                            first_reply_seconds, next_reply_seconds, waiting_seconds, resolution_seconds,
                            recalculate_at, recalculate_until)
                        VALUES (:department, :company, :zone, :weekly, :holidays, :text, :first, :next, :waiting, :end,
                            :now, :until)
                        ON DUPLICATE KEY UPDATE zone = :zone, weekly = :weekly, holidays = :holidays,
                            closed_text = :text, first_reply_seconds = :first, next_reply_seconds = :next,
                            waiting_seconds = :waiting, resolution_seconds = :end,
                            recalculate_at = :now, recalculate_until = :until
                        """)
                .param("department", department.value())
                .param("company", company.value())
                .param("zone", hours == null ? null : hours.zone().getId())
                .param("weekly", hours == null ? "" : OpeningHoursText.week(hours.week()))
                .param("holidays", hours == null ? "" : OpeningHoursText.holidays(hours.holidays()))
                .param("text", policy.closedText())
                .param("first", seconds(policy.targets().firstReply()))
                .param("next", seconds(policy.targets().nextReply()))
                .param("waiting", seconds(policy.targets().waiting()))
                .param("end", seconds(policy.targets().resolution()))
                .param("now", UtcDateTime.of(now))
                .param("until", UtcDateTime.of(until))
                .update();
    }

    /**
     * Takes the work of setting clocks for this node.
     *
     * @param until when another node may take it if this one has not finished
     * @return {@code false} if another node has it, or it is done
     */
    boolean claimRecalculation(CompanyId company, DepartmentId department, Instant now, Instant until) {
        return jdbc.sql("""
                        UPDATE service_policy SET recalculate_at = ?
                        WHERE department_id = ? AND account_id = ? AND recalculate_at <= ?
                        """)
                        .params(UtcDateTime.of(until), department.value(), company.value(), UtcDateTime.of(now))
                        .update()
                == 1;
    }

    /**
     * Ends what was claimed, unless the policy was changed meanwhile.
     *
     * @param claimedUntil as it was claimed
     * @param startedAt when the work began
     */
    void finishRecalculation(CompanyId company, DepartmentId department, Instant claimedUntil, Instant startedAt) {
        jdbc.sql("""
                        UPDATE service_policy SET
                            recalculate_at = IF(recalculate_until <= :startedAt, NULL, recalculate_until)
                        WHERE department_id = :department AND account_id = :company AND recalculate_at = :claimedUntil
                        """)
                .param("startedAt", UtcDateTime.of(startedAt))
                .param("department", department.value())
                .param("company", company.value())
                .param("claimedUntil", UtcDateTime.of(claimedUntil))
                .update();
    }

    Optional<Instant> findTold(CompanyId company, ConversationId conversation) {
        return jdbc.sql("SELECT told_at FROM closed_notice WHERE conversation_id = ? AND account_id = ?")
                .params(conversation.value(), company.value())
                .query((row, number) -> UtcDateTime.read(row, "told_at"))
                .optional();
    }

    void saveTold(CompanyId company, ConversationId conversation, Instant at) {
        jdbc.sql("""
                        INSERT INTO closed_notice (conversation_id, account_id, told_at) VALUES (:id, :company, :at)
                        ON DUPLICATE KEY UPDATE told_at = :at
                        """)
                .param("id", conversation.value())
                .param("company", company.value())
                .param("at", UtcDateTime.of(at))
                .update();
    }

    private static ServicePolicy toPolicy(ResultSet row) throws SQLException {
        String zone = row.getString("zone");
        OpeningHours hours = zone == null
                ? null
                : new OpeningHours(
                        ZoneId.of(zone),
                        OpeningHoursText.parseStoredWeek(row.getString("weekly")),
                        OpeningHoursText.parseHolidays(row.getString("holidays")));
        return new ServicePolicy(
                hours,
                row.getString("closed_text"),
                new ClockTargets(
                        duration(row, "first_reply_seconds"),
                        duration(row, "next_reply_seconds"),
                        duration(row, "waiting_seconds"),
                        duration(row, "resolution_seconds")));
    }

    private static @Nullable Duration duration(ResultSet row, String column) throws SQLException {
        Integer seconds = row.getObject(column, Integer.class);
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
