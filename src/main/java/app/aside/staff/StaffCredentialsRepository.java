package app.aside.staff;

import app.aside.shared.CompanyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads people by what is known before their company is known. */
@Repository
public class StaffCredentialsRepository {

    private final JdbcClient jdbc;

    StaffCredentialsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An enabled member of staff; {@code staff} is good until another password is set.
     *
     * @param passwordHash {@code null} for somebody who signs in by the company's provider only
     */
    public record Credentials(
            StaffId staff,
            String email,
            String name,
            @Nullable String passwordHash,
            Set<Role> roles) {}

    /** The credentials of the person with this e-mail address, if the person is enabled and has a password. */
    public Optional<Credentials> find(String email) {
        return jdbc.sql("""
                        SELECT s.id, s.email, s.name, s.password_hash, s.password_number, GROUP_CONCAT(r.role) AS roles
                        FROM staff s JOIN staff_role r ON r.staff_id = s.id
                        WHERE s.email = ? AND s.enabled AND s.password_hash IS NOT NULL
                        GROUP BY s.id
                        """)
                .param(EmailAddress.fold(email))
                .query((row, number) -> readCredentials(row))
                .optional();
    }

    /** The credentials of this person, if enabled, with a password or without. */
    public Optional<Credentials> findEnabled(StaffId staff) {
        return jdbc.sql("""
                        SELECT s.id, s.email, s.name, s.password_hash, s.password_number, GROUP_CONCAT(r.role) AS roles
                        FROM staff s JOIN staff_role r ON r.staff_id = s.id
                        WHERE s.id = ? AND s.enabled
                        GROUP BY s.id
                        """)
                .param(staff.value())
                .query((row, number) -> readCredentials(row))
                .optional();
    }

    private static Credentials readCredentials(ResultSet row) throws SQLException {
        return new Credentials(
                new StaffId(row.getObject("id", UUID.class), row.getInt("password_number"), null),
                row.getString("email"),
                row.getString("name"),
                row.getString("password_hash"),
                Arrays.stream(row.getString("roles").split(","))
                        .map(Role::valueOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Somebody of whichever company. */
    public record Person(StaffId staff, CompanyId company) {}

    /** Who has this address, of whichever company and whether enabled or not. */
    public Optional<Person> findPerson(String email) {
        return jdbc.sql("SELECT id, account_id FROM staff WHERE email = ?")
                .param(EmailAddress.fold(email))
                .query((row, number) -> new Person(
                        new StaffId(row.getObject("id", UUID.class)),
                        new CompanyId(row.getObject("account_id", UUID.class))))
                .optional();
    }

    /** An enabled administrator who has a password. */
    public record Administrator(StaffId staff, String name) {}

    /** By name. */
    public List<Administrator> listAdministrators(CompanyId company) {
        return jdbc.sql("""
                        SELECT s.id, s.name FROM staff s JOIN staff_role r ON r.staff_id = s.id
                        WHERE s.account_id = ? AND r.role = 'ADMINISTRATOR' AND s.enabled
                          AND s.password_hash IS NOT NULL
                        ORDER BY s.name, s.id
                        """)
                .param(company.value())
                .query((row, number) ->
                        new Administrator(new StaffId(row.getObject("id", UUID.class)), row.getString("name")))
                .list();
    }

    /** Who signs in with this address, of whichever company. */
    Optional<StaffId> findStaff(String email) {
        return findPerson(email).map(Person::staff);
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
