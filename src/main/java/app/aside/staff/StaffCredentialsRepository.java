package app.aside.staff;

import app.aside.shared.CompanyId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads people by what is known before their company is known. */
@Repository
public class StaffCredentialsRepository {

    private final JdbcClient jdbc;

    StaffCredentialsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An enabled member of staff with a password; {@code staff} is good until another one is set. */
    public record Credentials(StaffId staff, String email, String name, String passwordHash, Set<Role> roles) {}

    /** The credentials of the person with this e-mail address, if the person is enabled and has a password. */
    public Optional<Credentials> find(String email) {
        return jdbc.sql("""
                        SELECT s.id, s.email, s.name, s.password_hash, s.password_number, GROUP_CONCAT(r.role) AS roles
                        FROM staff s JOIN staff_role r ON r.staff_id = s.id
                        WHERE s.email = ? AND s.enabled AND s.password_hash IS NOT NULL
                        GROUP BY s.id
                        """)
                .param(email.strip().toLowerCase(Locale.ROOT))
                .query((row, number) -> new Credentials(
                        new StaffId(row.getObject("id", UUID.class), row.getInt("password_number"), null),
                        row.getString("email"),
                        row.getString("name"),
                        row.getString("password_hash"),
                        Arrays.stream(row.getString("roles").split(","))
                                .map(Role::valueOf)
                                .collect(Collectors.toUnmodifiableSet())))
                .optional();
    }

    /** Who signs in with this address, of whichever company. */
    Optional<StaffId> findStaff(String email) {
        return jdbc.sql("SELECT id FROM staff WHERE email = ?")
                .param(email)
                .query((row, number) -> new StaffId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** Whether an enabled administrator of the company has a password. */
    boolean hasAdministrator(CompanyId company) {
        return jdbc.sql("""
                        SELECT COUNT(*) > 0 FROM staff s JOIN staff_role r ON r.staff_id = s.id
                        WHERE s.account_id = ? AND r.role = 'ADMINISTRATOR' AND s.enabled
                          AND s.password_hash IS NOT NULL
                        """).param(company.value()).query(Boolean.class).single();
    }
}
