package app.aside.supervisorcall;

import app.aside.company.DepartmentId;
import app.aside.shared.CompanyId;
import app.aside.staff.StaffId;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What departments have chosen about their calls. */
@Repository
class CallPolicyRepository {

    private final JdbcClient jdbc;

    CallPolicyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    CallPolicy find(CompanyId company, DepartmentId department) {
        return list(company, Set.of(department)).getOrDefault(department, CallPolicy.DEFAULT);
    }

    /** Those of these departments that have chosen one. */
    Map<DepartmentId, CallPolicy> list(CompanyId company, Collection<DepartmentId> departments) {
        Map<DepartmentId, CallPolicy> found = new HashMap<>();
        Map<DepartmentId, Map<CallLevel, Set<StaffId>>> members = new HashMap<>();
        jdbc.sql("""
                        SELECT p.department_id, p.seconds, p.outside_hours, m.level, m.staff_id
                        FROM staff_call_policy p
                        LEFT JOIN staff_call_level_member m ON m.department_id = p.department_id
                        WHERE p.account_id = :company AND p.department_id IN (:departments)
                        """)
                .param("company", company.value())
                .param(
                        "departments",
                        departments.stream().map(DepartmentId::value).toList())
                .query(row -> {
                    DepartmentId department = new DepartmentId(row.getObject("department_id", UUID.class));
                    found.put(
                            department,
                            new CallPolicy(
                                    Duration.ofSeconds(row.getInt("seconds")),
                                    Set.of(),
                                    Set.of(),
                                    OutsideHours.valueOf(row.getString("outside_hours"))));
                    String level = row.getString("level");
                    if (level != null) {
                        members.computeIfAbsent(department, first -> new EnumMap<>(CallLevel.class))
                                .computeIfAbsent(CallLevel.valueOf(level), first -> new HashSet<>())
                                .add(new StaffId(row.getObject("staff_id", UUID.class)));
                    }
                });
        Map<DepartmentId, CallPolicy> policies = new HashMap<>();
        found.forEach((department, policy) -> {
            Map<CallLevel, Set<StaffId>> chosen = members.getOrDefault(department, Map.of());
            policies.put(
                    department,
                    new CallPolicy(
                            policy.timePerLevel(),
                            chosen.getOrDefault(CallLevel.SUPERVISORS, Set.of()),
                            chosen.getOrDefault(CallLevel.ADMINISTRATORS, Set.of()),
                            policy.outsideHours()));
        });
        return policies;
    }

    void save(CompanyId company, DepartmentId department, CallPolicy policy) {
        jdbc.sql("""
                        INSERT INTO staff_call_policy (department_id, account_id, seconds, outside_hours)
                        VALUES (?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE seconds = VALUE(seconds), outside_hours = VALUE(outside_hours)
                        """)
                .params(
                        department.value(),
                        company.value(),
                        policy.timePerLevel().toSeconds(),
                        policy.outsideHours().name())
                .update();
        jdbc.sql("DELETE FROM staff_call_level_member WHERE department_id = ? AND account_id = ?")
                .params(department.value(), company.value())
                .update();
        insertMembers(company, department, CallLevel.SUPERVISORS, policy.supervisors());
        insertMembers(company, department, CallLevel.ADMINISTRATORS, policy.administrators());
    }

    private void insertMembers(CompanyId company, DepartmentId department, CallLevel level, Set<StaffId> members) {
        members.forEach(member -> jdbc.sql("""
                        INSERT INTO staff_call_level_member (department_id, level, staff_id, account_id)
                        VALUES (?, ?, ?, ?)
                        """)
                .params(department.value(), level.name(), member.value(), company.value())
                .update());
    }
}
