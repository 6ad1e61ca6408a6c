package app.aside.conversation.persistence;

import app.aside.shared.CompanyId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many conversations wait, for monitoring. */
@Repository
public class QueueLengthRepository {

    private final JdbcClient jdbc;

    QueueLengthRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The conversations of these companies that wait for an agent. */
    public long countWaiting(List<CompanyId> companies) {
        if (companies.isEmpty()) {
            return 0;
        }
        return jdbc.sql("SELECT COUNT(*) FROM conversation WHERE account_id IN (:companies) AND status = 'WAITING'")
                .param("companies", companies.stream().map(CompanyId::value).toList())
                .query(Long.class)
                .single();
    }
}
