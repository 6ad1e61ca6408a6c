package app.aside.staff.picture;

import app.aside.attachment.Portrait;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.Access;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores one picture for each person. Its id is another one after each change. */
@Repository
class StaffPictureRepository {

    private final JdbcClient jdbc;

    StaffPictureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(UUID staff, UUID id) {}

    Map<StaffId, UUID> listIds(CompanyId company) {
        return jdbc
                .sql("SELECT staff_id, id FROM staff_picture WHERE account_id = ?")
                .param(company.value())
                .query((row, number) -> new Row(row.getObject("staff_id", UUID.class), row.getObject("id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(row -> new StaffId(row.staff()), Row::id));
    }

    Optional<UUID> findId(CompanyId company, StaffId person) {
        return jdbc.sql("SELECT id FROM staff_picture WHERE staff_id = ? AND account_id = ?")
                .params(person.value(), company.value())
                .query(UUID.class)
                .optional();
    }

    Optional<StaffPicture> find(CompanyId company, UUID id) {
        return jdbc.sql("SELECT media_type, content FROM staff_picture WHERE id = ? AND account_id = ?")
                .params(id, company.value())
                .query((row, number) -> new StaffPicture(row.getString("media_type"), row.getBytes("content")))
                .optional();
    }

    void save(Access access, UUID id, Portrait portrait, Instant at) {
        jdbc.sql("""
                        INSERT INTO staff_picture (staff_id, account_id, id, media_type, content, changed_at)
                        VALUES (:staff, :company, :id, :type, :content, :at)
                        ON DUPLICATE KEY UPDATE id = :id, media_type = :type, content = :content, changed_at = :at
                        """)
                .param("staff", access.staff().value())
                .param("company", access.company().value())
                .param("id", id)
                .param("type", portrait.mediaType())
                .param("content", portrait.content())
                .param("at", UtcDateTime.of(at))
                .update();
    }

    void delete(Access access) {
        jdbc.sql("DELETE FROM staff_picture WHERE staff_id = ? AND account_id = ?")
                .params(access.staff().value(), access.company().value())
                .update();
    }

    /** @return whether this was the person's picture */
    boolean delete(CompanyId company, StaffId person, UUID id) {
        return jdbc.sql("DELETE FROM staff_picture WHERE staff_id = ? AND id = ? AND account_id = ?")
                        .params(person.value(), id, company.value())
                        .update()
                == 1;
    }
}
