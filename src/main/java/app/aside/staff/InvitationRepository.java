package app.aside.staff;

import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores invitations by the SHA-256 of their token. Whoever holds a link is known by it alone, before any company. */
@Repository
class InvitationRepository {

    private final JdbcClient jdbc;

    InvitationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record InvitedStaff(StaffId staff, CompanyId company, String name, String email) {}

    /** Whom this invitation is for; empty if it is unknown or expired, or the person is disabled. */
    Optional<InvitedStaff> find(byte[] tokenHash, Instant now) {
        return jdbc.sql("""
                        SELECT s.id, s.account_id, s.name, s.email
                        FROM staff_invitation i JOIN staff s ON s.id = i.staff_id
                        WHERE i.token_hash = ? AND i.expires_at > ? AND s.enabled
                        """)
                .params(tokenHash, UtcDateTime.of(now))
                .query((row, number) -> new InvitedStaff(
                        new StaffId(row.getObject("id", UUID.class)),
                        new CompanyId(row.getObject("account_id", UUID.class)),
                        row.getString("name"),
                        row.getString("email")))
                .optional();
    }

    /** Until when the invitations of these people can be used; people without one are missing. */
    Map<UUID, Instant> listExpiryTimes(CompanyId company, Collection<UUID> staff, Instant now) {
        if (staff.isEmpty()) {
            return Map.of();
        }
        record Row(UUID staff, Instant until) {}
        return jdbc
                .sql("""
                        SELECT i.staff_id, i.expires_at FROM staff_invitation i JOIN staff s ON s.id = i.staff_id
                        WHERE s.account_id = :company AND i.staff_id IN (:staff) AND i.expires_at > :now
                        """)
                .param("company", company.value())
                .param("staff", staff)
                .param("now", UtcDateTime.of(now))
                .query((row, number) ->
                        new Row(row.getObject("staff_id", UUID.class), UtcDateTime.read(row, "expires_at")))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::staff, Row::until, (a, b) -> a.isAfter(b) ? a : b));
    }

    /** Takes the place of all earlier invitations of this person, whose row has been flushed. */
    void replace(CompanyId company, StaffId staff, byte[] tokenHash, Instant expiresAt) {
        deleteAll(company, staff);
        insert(company, staff, tokenHash, expiresAt);
    }

    void deleteAll(CompanyId company, StaffId staff) {
        jdbc.sql("""
                        DELETE FROM staff_invitation
                        WHERE staff_id = (SELECT id FROM staff WHERE id = ? AND account_id = ?)
                        """).params(staff.value(), company.value()).update();
    }

    /** Besides any earlier invitation of this person. */
    void insert(CompanyId company, StaffId staff, byte[] tokenHash, Instant expiresAt) {
        jdbc.sql("""
                        INSERT INTO staff_invitation (token_hash, staff_id, expires_at)
                        SELECT ?, id, ? FROM staff WHERE id = ? AND account_id = ?
                        """)
                .params(tokenHash, UtcDateTime.of(expiresAt), staff.value(), company.value())
                .update();
    }

    /** @return false if there is none that can be used */
    boolean deleteValid(byte[] tokenHash, Instant now) {
        return jdbc.sql("DELETE FROM staff_invitation WHERE token_hash = ? AND expires_at > ?")
                        .params(tokenHash, UtcDateTime.of(now))
                        .update()
                == 1;
    }
}
