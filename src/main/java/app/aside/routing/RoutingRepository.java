package app.aside.routing;

import app.aside.company.DepartmentId;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Modes of departments, capacities, and what routing remembers of agents. */
@Repository
class RoutingRepository {

    /**
     * @param stalled why somebody waits whom no agent can get; {@code null} if nobody does
     * @param stalledSince {@code null} with {@code stalled}
     */
    record RoutedDepartment(
            DepartmentId department,
            RoutingMode mode,
            @Nullable StallReason stalled,
            @Nullable Instant stalledSince) {}

    /** @param capacity the agent's own; {@code null} for the company's */
    record RoutedAgent(@Nullable Integer capacity, @Nullable Instant lastAssignedAt, int missedOffers) {

        static final RoutedAgent UNKNOWN = new RoutedAgent(null, null, 0);
    }

    private final JdbcClient jdbc;

    RoutingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The companies with a department that is not manual. */
    List<CompanyId> listRoutedCompanies() {
        return jdbc.sql("SELECT DISTINCT account_id FROM routing_department WHERE mode <> 'MANUAL'")
                .query((row, number) -> new CompanyId(row.getObject("account_id", UUID.class)))
                .list();
    }

    /** The departments that have chosen a mode, by id. */
    List<RoutedDepartment> list(CompanyId company) {
        return jdbc.sql("SELECT * FROM routing_department WHERE account_id = ? ORDER BY department_id")
                .param(company.value())
                .query(RoutingRepository::toDepartment)
                .list();
    }

    /** Locks the department's row until the end of the transaction; empty for a department that has chosen no mode. */
    Optional<RoutedDepartment> lock(CompanyId company, DepartmentId department) {
        return jdbc.sql("SELECT * FROM routing_department WHERE department_id = ? AND account_id = ? FOR UPDATE")
                .params(department.value(), company.value())
                .query(RoutingRepository::toDepartment)
                .optional();
    }

    void saveMode(CompanyId company, DepartmentId department, RoutingMode mode) {
        jdbc.sql("""
                        INSERT INTO routing_department (department_id, account_id, mode)
                        VALUES (:department, :company, :mode)
                        ON DUPLICATE KEY UPDATE mode = :mode, stalled = NULL, stalled_since = NULL
                        """)
                .param("department", department.value())
                .param("company", company.value())
                .param("mode", mode.name())
                .update();
    }

    void saveStalled(
            CompanyId company, DepartmentId department, @Nullable StallReason reason, @Nullable Instant since) {
        jdbc.sql("""
                        UPDATE routing_department SET stalled = :reason, stalled_since = :since
                        WHERE department_id = :department AND account_id = :company
                        """)
                .param("reason", reason == null ? null : reason.name())
                .param("since", since == null ? null : UtcDateTime.of(since))
                .param("department", department.value())
                .param("company", company.value())
                .update();
    }

    Optional<Integer> findCompanyCapacity(CompanyId company) {
        return jdbc.sql("SELECT capacity FROM routing_company WHERE account_id = ?")
                .param(company.value())
                .query(Integer.class)
                .optional();
    }

    void saveCompanyCapacity(CompanyId company, int capacity) {
        jdbc.sql("""
                        INSERT INTO routing_company (account_id, capacity) VALUES (:company, :capacity)
                        ON DUPLICATE KEY UPDATE capacity = :capacity
                        """)
                .param("company", company.value())
                .param("capacity", capacity)
                .update();
    }

    /** Those of these people of whom something is known. */
    Map<StaffId, RoutedAgent> listAgents(CompanyId company, Collection<StaffId> agents) {
        Map<StaffId, RoutedAgent> found = new HashMap<>();
        if (!agents.isEmpty()) {
            jdbc.sql("SELECT * FROM routing_agent WHERE account_id = :company AND staff_id IN (:agents)")
                    .param("company", company.value())
                    .param("agents", agents.stream().map(StaffId::value).toList())
                    .query(row -> {
                        found.put(new StaffId(row.getObject("staff_id", UUID.class)), toAgent(row));
                    });
        }
        return found;
    }

    /** Locks the agent's row, which is added if need be: two departments never decide about one agent at the same time. */
    void lockAgent(CompanyId company, StaffId agent) {
        jdbc.sql("INSERT IGNORE INTO routing_agent (staff_id, account_id) VALUES (?, ?)")
                .params(agent.value(), company.value())
                .update();
        jdbc.sql("SELECT staff_id FROM routing_agent WHERE staff_id = ? AND account_id = ? FOR UPDATE")
                .params(agent.value(), company.value())
                .query((row, number) -> row.getObject("staff_id", UUID.class))
                .single();
    }

    void saveAssigned(CompanyId company, StaffId agent, Instant at) {
        jdbc.sql("UPDATE routing_agent SET last_assigned_at = ? WHERE staff_id = ? AND account_id = ?")
                .params(UtcDateTime.of(at), agent.value(), company.value())
                .update();
    }

    void saveMissedOffers(CompanyId company, StaffId agent, int missed) {
        jdbc.sql("UPDATE routing_agent SET missed_offers = ? WHERE staff_id = ? AND account_id = ?")
                .params(missed, agent.value(), company.value())
                .update();
    }

    /** @param capacity {@code null} for the company's */
    void saveCapacity(CompanyId company, StaffId agent, @Nullable Integer capacity) {
        jdbc.sql("""
                        INSERT INTO routing_agent (staff_id, account_id, capacity) VALUES (:agent, :company, :capacity)
                        ON DUPLICATE KEY UPDATE capacity = :capacity
                        """)
                .param("agent", agent.value())
                .param("company", company.value())
                .param("capacity", capacity)
                .update();
    }

    private static RoutedDepartment toDepartment(ResultSet row, int number) throws SQLException {
        String stalled = row.getString("stalled");
        return new RoutedDepartment(
                new DepartmentId(row.getObject("department_id", UUID.class)),
                RoutingMode.valueOf(row.getString("mode")),
                stalled == null ? null : StallReason.valueOf(stalled),
                UtcDateTime.readOrNull(row, "stalled_since"));
    }

    private static RoutedAgent toAgent(ResultSet row) throws SQLException {
        return new RoutedAgent(
                row.getObject("capacity", Integer.class),
                UtcDateTime.readOrNull(row, "last_assigned_at"),
                row.getInt("missed_offers"));
    }
}
