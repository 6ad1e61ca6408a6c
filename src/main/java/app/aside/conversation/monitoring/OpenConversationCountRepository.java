package app.aside.conversation.monitoring;

import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts open conversations of all departments at once. Reads only what is open, however long the history is. */
@Repository
public class OpenConversationCountRepository {

    private final JdbcClient jdbc;

    OpenConversationCountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param longestWaitSince {@code null} if nobody waits */
    public record DepartmentCount(
            CompanyId company,
            UUID department,
            int waiting,
            int ongoing,
            @Nullable Instant longestWaitSince) {}

    /** Departments without open conversations are missing. */
    public List<DepartmentCount> count(Collection<CompanyId> companies) {
        return companies.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        SELECT account_id, department_id, SUM(status = 'WAITING') AS waiting, SUM(status = 'ONGOING') AS ongoing,
                            MIN(waiting_since) AS since
                        FROM conversation FORCE INDEX (conversation_by_status)
                        WHERE account_id IN (:companies) AND status IN ('WAITING', 'ONGOING')
                        GROUP BY account_id, department_id
                        """)
                        .param(
                                "companies",
                                companies.stream().map(CompanyId::value).toList())
                        .query((row, number) -> new DepartmentCount(
                                new CompanyId(row.getObject("account_id", UUID.class)),
                                row.getObject("department_id", UUID.class),
                                row.getInt("waiting"),
                                row.getInt("ongoing"),
                                UtcDateTime.readOrNull(row, "since")))
                        .list();
    }
}
