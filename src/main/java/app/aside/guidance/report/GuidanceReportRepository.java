package app.aside.guidance.report;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.guidance.GuidanceState;
import app.aside.report.ReportScope;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads guidance of a period. */
@Repository
class GuidanceReportRepository {

    private final JdbcClient jdbc;

    GuidanceReportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest rows first. */
    List<GuidanceRow> list(ReportScope scope, int limit) {
        Collection<DepartmentId> departments = scope.departments();
        StaffId recipient = scope.agent();
        String inDepartments = departments == null ? "" : " AND department_id IN (:departments)";
        String ofRecipient = recipient == null ? "" : " AND recipient_id = :recipient";
        return jdbc.sql("""
                        SELECT conversation_id, department_id, author_name, recipient_name, state,
                               received_at, seen_at, acknowledged_at, ended_at
                        FROM guidance
                        WHERE account_id = :company AND sent_at >= :from AND sent_at < :until
                        """ + inDepartments + ofRecipient + " ORDER BY sent_at DESC LIMIT :limit")
                .param("company", scope.company().value())
                .param("from", UtcDateTime.of(scope.from()))
                .param("until", UtcDateTime.of(scope.until()))
                .param(
                        "departments",
                        departments == null
                                ? List.of()
                                : departments.stream().map(DepartmentId::value).toList())
                .param("recipient", recipient == null ? null : recipient.value())
                .param("limit", limit)
                .query((row, number) -> new GuidanceRow(
                        new ConversationId(row.getObject("conversation_id", UUID.class)),
                        scope.nameOf(new DepartmentId(row.getObject("department_id", UUID.class))),
                        row.getString("author_name"),
                        row.getString("recipient_name"),
                        GuidanceState.valueOf(row.getString("state")),
                        UtcDateTime.toInstant(row.getObject("received_at", LocalDateTime.class)),
                        UtcDateTime.toInstantOrNull(row.getObject("seen_at", LocalDateTime.class)),
                        UtcDateTime.toInstantOrNull(row.getObject("acknowledged_at", LocalDateTime.class)),
                        UtcDateTime.toInstantOrNull(row.getObject("ended_at", LocalDateTime.class))))
                .list();
    }
}
