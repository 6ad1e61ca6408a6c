package app.aside.staff.identity;

import app.aside.shared.CompanyId;
import app.aside.shared.Sha256;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which account of a company's sign-in service a person is: one for each person. */
@Repository
public class StaffIdentityRepository {

    private final JdbcClient jdbc;

    StaffIdentityRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who is connected with this account of the issuer. */
    public Optional<StaffId> find(CompanyId company, String issuer, String subject) {
        return jdbc.sql("SELECT staff_id FROM staff_identity WHERE account_id = ? AND identity_hash = ?")
                .params(company.value(), Sha256.ofParts(issuer, subject))
                .query((row, number) -> new StaffId(row.getObject("staff_id", UUID.class)))
                .optional();
    }

    /** Whether the person is connected with any account of the issuer. */
    public boolean isConnected(CompanyId company, StaffId staff, String issuer) {
        return jdbc.sql("SELECT COUNT(*) > 0 FROM staff_identity WHERE staff_id = ? AND account_id = ? AND issuer = ?")
                .params(staff.value(), company.value(), issuer)
                .query(Boolean.class)
                .single();
    }

    /** Which of these people are connected. */
    public Set<UUID> listConnected(CompanyId company, Collection<UUID> staff) {
        if (staff.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(
                jdbc.sql("SELECT staff_id FROM staff_identity WHERE account_id = :company AND staff_id IN (:staff)")
                        .param("company", company.value())
                        .param("staff", staff)
                        .query(UUID.class)
                        .list());
    }

    /** Takes the place of an account of another issuer. */
    public void save(CompanyId company, StaffId staff, String issuer, String subject, Instant at) {
        jdbc.sql("""
                        INSERT INTO staff_identity (staff_id, account_id, identity_hash, issuer, connected_at)
                        VALUES (:staff, :company, :hash, :issuer, :at)
                        ON DUPLICATE KEY UPDATE identity_hash = :hash, issuer = :issuer, connected_at = :at
                        """)
                .param("staff", staff.value())
                .param("company", company.value())
                .param("hash", Sha256.ofParts(issuer, subject))
                .param("issuer", issuer)
                .param("at", UtcDateTime.of(at))
                .update();
    }

    /** @return false if the person was not connected */
    public boolean delete(CompanyId company, StaffId staff) {
        return jdbc.sql("DELETE FROM staff_identity WHERE staff_id = ? AND account_id = ?")
                        .params(staff.value(), company.value())
                        .update()
                == 1;
    }
}
