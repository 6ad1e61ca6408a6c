package app.aside.supervisorcall.report;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.report.ReportPerson;
import app.aside.report.ReportScope;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the calls of a period with what their entries say. */
@Repository
class CallReportRepository {

    private final JdbcClient jdbc;

    CallReportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest rows first. */
    List<CallRow> list(ReportScope scope, int limit) {
        return jdbc.sql("""
                        SELECT counted.*, came.staff_id AS came_id, came.staff_name AS came_name
                        FROM (
                        SELECT c.id, c.conversation_id, c.department_id, c.agent_id, c.agent_name, c.opened_at, c.ended_at,
                               MIN(CASE WHEN e.kind = 'ACCEPTED' THEN e.happened_at END) AS accepted_at,
                               MIN(CASE WHEN e.kind = 'ANSWERED' THEN e.happened_at END) AS answered_at,
                               MIN(CASE WHEN e.kind = 'WITHDRAWN' THEN e.happened_at END) AS withdrawn_at,
                               COALESCE(MAX(CASE WHEN e.kind = 'ANSWERED' THEN e.seq END),
                                        MAX(CASE WHEN e.kind = 'ACCEPTED' THEN e.seq END)) AS came_seq,
                               MAX(e.kind = 'DECLINED') AS declined,
                               MAX(e.kind IN ('ESCALATED', 'UNANSWERED') AND e.happened_at > c.opened_at) AS went_on,
                               MAX(e.kind = 'UNANSWERED') AS nobody_left
                        FROM staff_call c JOIN staff_call_entry e ON e.call_id = c.id
                        WHERE c.account_id = :company AND c.opened_at >= :from AND c.opened_at < :until
                        """ + scope.conditions("c.department_id", "c.agent_id") + """
                         GROUP BY c.id ORDER BY c.opened_at DESC LIMIT :limit
                        ) counted
                        LEFT JOIN staff_call_entry came ON came.call_id = counted.id AND came.seq = counted.came_seq
                        ORDER BY counted.opened_at DESC
                        """)
                .params(scope.parameters())
                .param("limit", limit)
                .query((row, number) -> toCallRow(scope, row))
                .list();
    }

    private static CallRow toCallRow(ReportScope scope, ResultSet row) throws SQLException {
        UUID came = row.getObject("came_id", UUID.class);
        return new CallRow(
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                scope.nameOf(new DepartmentId(row.getObject("department_id", UUID.class))),
                new ReportPerson(new StaffId(row.getObject("agent_id", UUID.class)), row.getString("agent_name")),
                came == null ? null : new ReportPerson(new StaffId(came), row.getString("came_name")),
                UtcDateTime.read(row, "opened_at"),
                UtcDateTime.readOrNull(row, "accepted_at"),
                UtcDateTime.readOrNull(row, "answered_at"),
                UtcDateTime.readOrNull(row, "withdrawn_at"),
                UtcDateTime.readOrNull(row, "ended_at"),
                row.getBoolean("declined"),
                row.getBoolean("went_on"),
                row.getBoolean("nobody_left"));
    }
}
