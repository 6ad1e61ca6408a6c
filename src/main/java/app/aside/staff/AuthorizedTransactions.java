package app.aside.staff;

import app.aside.company.DepartmentId;
import app.aside.company.Plan;
import app.aside.database.Transactions;
import app.aside.shared.CompanyId;
import app.aside.shared.Refusal;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The way of every member of staff into the rooms: looks up what the person may do now (one statement), then runs the
 * work in a transaction of that person's company. A person who is unknown or disabled is refused, and so is a sign-in
 * from before the person's present password, wherever its window still is.
 */
@Component
public class AuthorizedTransactions {

    private final JdbcClient jdbc;
    private final Transactions transactions;

    AuthorizedTransactions(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public <T> T read(StaffId staff, Function<Access, T> work) {
        Access access = requireAccess(staff);
        return transactions.read(access.company().value(), () -> work.apply(access));
    }

    /** The work may be run again when another transaction got in its way. */
    public <T> T write(StaffId staff, Function<Access, T> work) {
        Access access = requireAccess(staff);
        return transactions.write(access.company().value(), () -> work.apply(access));
    }

    /**
     * What the person may do, and goes on to until the end of the running transaction: whoever changes these rights
     * waits, and then finds what was given to the person on the strength of them.
     */
    public Access lockAccess(StaffId staff) {
        jdbc.sql("SELECT name FROM staff WHERE id = ? LOCK IN SHARE MODE")
                .param(staff.value())
                .query(String.class)
                .optional();
        return requireAccess(staff);
    }

    private record Found(Access access, int passwordNumber) {}

    /**
     * What the person may do now.
     *
     * @throws PasswordChangedRefusal if {@code staff} comes from a sign-in with an earlier password
     */
    public Access requireAccess(StaffId staff) {
        Found found =
                find(staff).orElseThrow(() -> Refusal.notAllowed("Your access was withdrawn. Ask an administrator."));
        if (staff.isOutdated(found.passwordNumber())) {
            throw new PasswordChangedRefusal();
        }
        return found.access();
    }

    private Optional<Found> find(StaffId staff) {
        return jdbc.sql("""
                        SELECT s.account_id, s.name, s.password_number, a.plan, a.name AS company,
                               (SELECT GROUP_CONCAT(r.role) FROM staff_role r WHERE r.staff_id = s.id) AS roles,
                               (SELECT GROUP_CONCAT(d.department_id) FROM staff_department d WHERE d.staff_id = s.id)
                                   AS departments
                        FROM staff s JOIN account a ON a.id = s.account_id
                        WHERE s.id = ? AND s.enabled
                        """)
                .param(staff.value())
                .query((row, number) -> new Found(
                        new Access(
                                staff,
                                new CompanyId(row.getObject("account_id", UUID.class)),
                                row.getString("company"),
                                Plan.valueOf(row.getString("plan")),
                                row.getString("name"),
                                parseSet(row.getString("roles"), Role::valueOf),
                                parseSet(row.getString("departments"), id -> new DepartmentId(UUID.fromString(id)))),
                        row.getInt("password_number")))
                .optional();
    }

    private static <T> Set<T> parseSet(@Nullable String list, Function<String, T> parse) {
        return list == null
                ? Set.of()
                : Arrays.stream(list.split(",")).map(parse).collect(Collectors.toUnmodifiableSet());
    }
}
