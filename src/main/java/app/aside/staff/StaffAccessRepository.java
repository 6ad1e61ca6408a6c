package app.aside.staff;

import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.shared.CompanyId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads what members of staff may do, before their company is known. The plan and the name of the company come with it
 * by a join on {@code account}, the one statement that reads another room's table: each transaction of staff begins
 * with it.
 */
@Repository
class StaffAccessRepository {

    private final JdbcClient jdbc;

    StaffAccessRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param passwordVersion the number of the present password; a sign-in with an earlier one is over
     * @param inSession whether the session of the one who asks is open
     */
    record StaffAccess(Access access, int passwordVersion, boolean inSession) {}

    /** The rights at this moment; empty for a person who is unknown or disabled. */
    Optional<StaffAccess> find(StaffId staff) {
        return jdbc.sql("""
                        SELECT s.account_id, s.name, s.password_number, a.plan, a.name AS company,
                               (SELECT GROUP_CONCAT(r.role) FROM staff_role r WHERE r.staff_id = s.id) AS roles,
                               (SELECT GROUP_CONCAT(d.department_id) FROM staff_department d WHERE d.staff_id = s.id)
                                   AS departments,
                               EXISTS (SELECT 1 FROM staff_session o WHERE o.id = :session AND o.staff_id = s.id)
                                   AS in_session
                        FROM staff s JOIN account a ON a.id = s.account_id
                        WHERE s.id = :staff AND s.enabled
                        """)
                .param("session", staff.session())
                .param("staff", staff.value())
                .query((row, number) -> new StaffAccess(
                        new Access(
                                staff,
                                new CompanyId(row.getObject("account_id", UUID.class)),
                                row.getString("company"),
                                Plan.valueOf(row.getString("plan")),
                                row.getString("name"),
                                parseSet(row.getString("roles"), Role::valueOf),
                                parseSet(row.getString("departments"), id -> new DepartmentId(UUID.fromString(id)))),
                        row.getInt("password_number"),
                        row.getBoolean("in_session")))
                .optional();
    }

    /** Holds the person's row until the running transaction ends; whoever changes it waits. */
    void lock(StaffId staff) {
        jdbc.sql("SELECT name FROM staff WHERE id = ? LOCK IN SHARE MODE")
                .param(staff.value())
                .query(String.class)
                .optional();
    }

    private static <T> Set<T> parseSet(@Nullable String list, Function<String, T> parse) {
        return list == null
                ? Set.of()
                : Arrays.stream(list.split(",")).map(parse).collect(Collectors.toUnmodifiableSet());
    }
}
