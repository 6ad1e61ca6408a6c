package app.aside.guidance.report;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.guidance.GuidanceState;
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

/** Reads guidance of a period. */
@Repository
class GuidanceReportRepository {

    private final JdbcClient jdbc;

    GuidanceReportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest rows first. */
    List<GuidanceRow> list(ReportScope scope, int limit) {
        return jdbc.sql("""
                        SELECT conversation_id, department_id, author_id, author_name, recipient_id, recipient_name,
                               state, received_at, seen_at, acknowledged_at, ended_at
                        FROM guidance
                        WHERE account_id = :company AND sent_at >= :from AND sent_at < :until
                        """ + scope.conditions("department_id", "recipient_id") + " ORDER BY sent_at DESC LIMIT :limit")
                .params(scope.parameters())
                .param("limit", limit)
                .query((row, number) -> new GuidanceRow(
                        new ConversationId(row.getObject("conversation_id", UUID.class)),
                        scope.nameOf(new DepartmentId(row.getObject("department_id", UUID.class))),
                        person(row, "author"),
                        person(row, "recipient"),
                        GuidanceState.valueOf(row.getString("state")),
                        UtcDateTime.read(row, "received_at"),
                        UtcDateTime.readOrNull(row, "seen_at"),
                        UtcDateTime.readOrNull(row, "acknowledged_at"),
                        UtcDateTime.readOrNull(row, "ended_at")))
                .list();
    }

    private static ReportPerson person(ResultSet row, String column) throws SQLException {
        return new ReportPerson(
                new StaffId(row.getObject(column + "_id", UUID.class)), row.getString(column + "_name"));
    }
}
