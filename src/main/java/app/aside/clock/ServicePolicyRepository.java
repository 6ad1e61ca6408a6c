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
import java.util.HashMap;
import java.util.Map;
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
    Map<DepartmentId, ServicePolicy> listAll() {
        Map<DepartmentId, ServicePolicy> policies = new HashMap<>();
        jdbc.sql("SELECT * FROM service_policy").query(row -> {
            policies.put(new DepartmentId(row.getObject("department_id", UUID.class)), toPolicy(row));
        });
        return policies;
    }

    void save(CompanyId company, DepartmentId department, ServicePolicy policy) {
        OpeningHours hours = policy.hours();
        jdbc.sql("""
                        INSERT INTO service_policy (department_id, account_id, zone, weekly, holidays, closed_text,
                            first_reply_seconds, next_reply_seconds, waiting_seconds, resolution_seconds)
                        VALUES (:department, :company, :zone, :weekly, :holidays, :text, :first, :next, :waiting, :end)
                        ON DUPLICATE KEY UPDATE zone = :zone, weekly = :weekly, holidays = :holidays,
                            closed_text = :text, first_reply_seconds = :first, next_reply_seconds = :next,
                            waiting_seconds = :waiting, resolution_seconds = :end
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
