package app.aside.conversation.snooze;

import app.aside.conversation.ConversationId;
import app.aside.conversation.snooze.SnoozeService.EndedSnooze;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds conversations whose snooze is over. */
@Repository
class SnoozeRepository {

    private final JdbcClient jdbc;

    SnoozeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A conversation that comes back, of whatever company. */
    record DueSnooze(UUID conversation, UUID company, UUID department, UUID agent) {}

    /** Those whose snooze ended after the one moment and not after the other. */
    List<DueSnooze> listDue(Instant after, Instant now) {
        return jdbc.sql("""
                        SELECT id, account_id, department_id, agent_id FROM conversation
                        WHERE snoozed_until > ? AND snoozed_until <= ? AND agent_id IS NOT NULL
                        """)
                .params(UtcDateTime.of(after), UtcDateTime.of(now))
                .query((row, number) -> new DueSnooze(
                        row.getObject("id", UUID.class),
                        row.getObject("account_id", UUID.class),
                        row.getObject("department_id", UUID.class),
                        row.getObject("agent_id", UUID.class)))
                .list();
    }

    List<EndedSnooze> listEnded(CompanyId company, StaffId agent, Instant now) {
        return jdbc.sql("""
                        SELECT id, protocol, customer_name, snoozed_until FROM conversation
                        WHERE account_id = ? AND agent_id = ? AND status = 'ONGOING' AND snoozed_until <= ?
                        ORDER BY snoozed_until
                        """)
                .params(company.value(), agent.value(), UtcDateTime.of(now))
                .query((row, number) -> new EndedSnooze(
                        new ConversationId(row.getObject("id", UUID.class)),
                        row.getString("protocol"),
                        row.getString("customer_name"),
                        UtcDateTime.read(row, "snoozed_until")))
                .list();
    }
}
