package app.aside.staff.secondfactor;

import app.aside.encryption.SecretColumn;
import app.aside.encryption.SecretEncryption;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores second factors with encrypted secrets, recovery codes by their hash, and the companies' rules. */
@Repository
class SecondFactorRepository implements SecretColumn {

    private final JdbcClient jdbc;
    private final SecretEncryption encryption;

    SecondFactorRepository(JdbcClient jdbc, SecretEncryption encryption) {
        this.jdbc = jdbc;
        this.encryption = encryption;
    }

    SecondFactorStatus status(CompanyId company, StaffId staff) {
        return jdbc.sql("""
                        SELECT f.active_since, t.reset_by, t.reset_at,
                               (SELECT COUNT(*) FROM staff_recovery_code c WHERE c.staff_id = s.id) AS codes,
                               EXISTS (SELECT 1 FROM staff_role h
                                       JOIN second_factor_role r ON r.account_id = s.account_id AND r.role = h.role
                                       WHERE h.staff_id = s.id) AS required
                        FROM staff s
                        LEFT JOIN staff_second_factor f ON f.staff_id = s.id
                        LEFT JOIN staff_second_factor_reset t ON t.staff_id = s.id
                        WHERE s.id = ? AND s.account_id = ?
                        """)
                .params(staff.value(), company.value())
                .query((row, number) -> {
                    Instant resetAt = UtcDateTime.readOrNull(row, "reset_at");
                    return new SecondFactorStatus(
                            UtcDateTime.readOrNull(row, "active_since"),
                            row.getInt("codes"),
                            row.getBoolean("required"),
                            resetAt == null ? null : new SecondFactorStatus.Reset(row.getString("reset_by"), resetAt));
                })
                .single();
    }

    /** Empty without a second factor, and if its secret cannot be read. */
    Optional<byte[]> findSecret(CompanyId company, StaffId staff) {
        return jdbc.sql("SELECT secret FROM staff_second_factor WHERE staff_id = ? AND account_id = ?")
                .params(staff.value(), company.value())
                .query((row, number) -> row.getBytes("secret"))
                .optional()
                .flatMap(encryption::decrypt);
    }

    /** Whether the company's person has a second factor, whether or not its secret can be read. */
    boolean hasSecret(CompanyId company, StaffId staff) {
        return jdbc.sql("SELECT COUNT(*) FROM staff_second_factor WHERE staff_id = ? AND account_id = ?")
                        .params(staff.value(), company.value())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private record StoredSecret(UUID staff, byte[] secret) {}

    @Override
    public void replaceAll(UnaryOperator<byte[]> change) {
        jdbc.sql("SELECT staff_id, secret FROM staff_second_factor")
                .query((row, number) -> new StoredSecret(row.getObject("staff_id", UUID.class), row.getBytes("secret")))
                .list()
                .forEach(stored -> {
                    byte[] changed = change.apply(stored.secret());
                    if (!Arrays.equals(changed, stored.secret())) {
                        jdbc.sql("UPDATE staff_second_factor SET secret = ? WHERE staff_id = ? AND secret = ?")
                                .params(changed, stored.staff(), stored.secret())
                                .update();
                    }
                });
    }

    void save(CompanyId company, StaffId staff, byte[] secret, long usedStep, Instant at) {
        jdbc.sql("""
                        INSERT INTO staff_second_factor (staff_id, account_id, secret, active_since, last_step)
                        VALUES (:staff, :company, :secret, :at, :step)
                        ON DUPLICATE KEY UPDATE secret = :secret, active_since = :at, last_step = :step
                        """)
                .param("staff", staff.value())
                .param("company", company.value())
                .param("secret", encryption.encrypt(secret))
                .param("at", UtcDateTime.of(at))
                .param("step", usedStep)
                .update();
    }

    /** @return false if a code of this step, or of a later one, was used already */
    boolean useStep(CompanyId company, StaffId staff, long step) {
        return jdbc.sql("""
                        UPDATE staff_second_factor SET last_step = :step
                        WHERE staff_id = :staff AND account_id = :company AND last_step < :step
                        """)
                        .param("step", step)
                        .param("staff", staff.value())
                        .param("company", company.value())
                        .update()
                == 1;
    }

    /** @return false if there was none */
    boolean delete(CompanyId company, StaffId staff) {
        deleteRecoveryCodes(company, staff);
        return jdbc.sql("DELETE FROM staff_second_factor WHERE staff_id = ? AND account_id = ?")
                        .params(staff.value(), company.value())
                        .update()
                == 1;
    }

    void replaceRecoveryCodes(CompanyId company, StaffId staff, List<byte[]> hashes) {
        deleteRecoveryCodes(company, staff);
        hashes.forEach(
                hash -> jdbc.sql("INSERT INTO staff_recovery_code (staff_id, code_hash, account_id) VALUES (?, ?, ?)")
                        .params(staff.value(), hash, company.value())
                        .update());
    }

    private void deleteRecoveryCodes(CompanyId company, StaffId staff) {
        jdbc.sql("DELETE FROM staff_recovery_code WHERE staff_id = ? AND account_id = ?")
                .params(staff.value(), company.value())
                .update();
    }

    /** @return false if it is no code of this person, or was used */
    boolean useRecoveryCode(CompanyId company, StaffId staff, byte[] hash) {
        return jdbc.sql("DELETE FROM staff_recovery_code WHERE staff_id = ? AND code_hash = ? AND account_id = ?")
                        .params(staff.value(), hash, company.value())
                        .update()
                == 1;
    }

    void saveReset(CompanyId company, StaffId staff, SecondFactorStatus.Reset reset) {
        jdbc.sql("""
                        INSERT INTO staff_second_factor_reset (staff_id, account_id, reset_by, reset_at)
                        VALUES (:staff, :company, :by, :at)
                        ON DUPLICATE KEY UPDATE reset_by = :by, reset_at = :at
                        """)
                .param("staff", staff.value())
                .param("company", company.value())
                .param("by", reset.by())
                .param("at", UtcDateTime.of(reset.at()))
                .update();
    }

    void deleteReset(CompanyId company, StaffId staff) {
        jdbc.sql("DELETE FROM staff_second_factor_reset WHERE staff_id = ? AND account_id = ?")
                .params(staff.value(), company.value())
                .update();
    }

    Set<Role> listRequiredRoles(CompanyId company) {
        return jdbc
                .sql("SELECT role FROM second_factor_role WHERE account_id = ?")
                .param(company.value())
                .query((row, number) -> Role.valueOf(row.getString("role")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    void replaceRequiredRoles(CompanyId company, Set<Role> roles) {
        jdbc.sql("DELETE FROM second_factor_role WHERE account_id = ?")
                .param(company.value())
                .update();
        roles.forEach(role -> jdbc.sql("INSERT INTO second_factor_role (account_id, role) VALUES (?, ?)")
                .params(company.value(), role.name())
                .update());
    }

    /** The company's person with this address. */
    Optional<StaffId> findPerson(CompanyId company, String email) {
        return jdbc.sql("SELECT id FROM staff WHERE email = ? AND account_id = ?")
                .params(email, company.value())
                .query((row, number) -> new StaffId(row.getObject("id", UUID.class)))
                .optional();
    }

    boolean isStaff(CompanyId company, StaffId staff) {
        return jdbc.sql("SELECT COUNT(*) FROM staff WHERE id = ? AND account_id = ?")
                        .params(staff.value(), company.value())
                        .query(Integer.class)
                        .single()
                == 1;
    }
}
