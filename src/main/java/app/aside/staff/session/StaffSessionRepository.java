package app.aside.staff.session;

import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores where people are signed in. A sign-in is over when its row is gone. A node keeps the rows of people of all
 * companies, so the statements by which it does so name sessions and no company.
 */
@Repository
public class StaffSessionRepository {

    private final JdbcClient jdbc;

    StaffSessionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(CompanyId company, StaffId staff, UUID session, SignInOrigin origin, Instant at) {
        jdbc.sql("""
                        INSERT INTO staff_session
                            (id, account_id, staff_id, address, browser, operating_system, started_at, last_used_at, alive_at)
                        VALUES (:id, :company, :staff, :address, :browser, :system, :at, :at, :at)
                        """)
                .param("id", session)
                .param("company", company.value())
                .param("staff", staff.value())
                .param("address", origin.address())
                .param("browser", origin.browser())
                .param("system", origin.system())
                .param("at", UtcDateTime.of(at))
                .update();
    }

    /** The last used first; without those that no node has kept since {@code aliveSince}. */
    List<StaffSession> list(CompanyId company, StaffId staff, Instant aliveSince, int limit) {
        return jdbc.sql("""
                        SELECT id, address, browser, operating_system, started_at, last_used_at FROM staff_session
                        WHERE staff_id = :staff AND account_id = :company AND alive_at > :since
                        ORDER BY last_used_at DESC, id LIMIT :limit
                        """)
                .param("staff", staff.value())
                .param("company", company.value())
                .param("since", UtcDateTime.of(aliveSince))
                .param("limit", limit)
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new StaffSession(
                            id,
                            new SignInOrigin(
                                    row.getString("address"),
                                    row.getString("browser"),
                                    row.getString("operating_system")),
                            UtcDateTime.read(row, "started_at"),
                            UtcDateTime.read(row, "last_used_at"),
                            id.equals(staff.session()));
                })
                .list();
    }

    /** @return false if the person has no such session */
    boolean delete(CompanyId company, StaffId staff, UUID session) {
        return jdbc.sql("DELETE FROM staff_session WHERE id = ? AND staff_id = ? AND account_id = ?")
                        .params(session, staff.value(), company.value())
                        .update()
                == 1;
    }

    /**
     * Ends the person's sign-ins, in the running transaction.
     *
     * @param kept the one that goes on; {@code null} for none
     */
    public void deleteAll(CompanyId company, StaffId staff, @Nullable UUID kept) {
        jdbc.sql("""
                        DELETE FROM staff_session
                        WHERE staff_id = :staff AND account_id = :company AND (:kept IS NULL OR id <> :kept)
                        """)
                .param("staff", staff.value())
                .param("company", company.value())
                .param("kept", kept)
                .update();
    }

    void keepAlive(Collection<UUID> sessions, Instant now) {
        jdbc.sql("UPDATE staff_session SET alive_at = :now WHERE id IN (:sessions)")
                .param("now", UtcDateTime.of(now))
                .param("sessions", sessions)
                .update();
    }

    void saveUse(Collection<UUID> sessions, Instant at) {
        jdbc.sql("UPDATE staff_session SET last_used_at = GREATEST(last_used_at, :at) WHERE id IN (:sessions)")
                .param("at", UtcDateTime.of(at))
                .param("sessions", sessions)
                .update();
    }

    void delete(Collection<UUID> sessions) {
        jdbc.sql("DELETE FROM staff_session WHERE id IN (:sessions)")
                .param("sessions", sessions)
                .update();
    }

    void deleteDead(Instant before, int limit) {
        jdbc.sql("DELETE FROM staff_session WHERE alive_at < ? ORDER BY alive_at LIMIT ?")
                .params(UtcDateTime.of(before), limit)
                .update();
    }
}
