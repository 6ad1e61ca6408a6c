package app.aside.settings;

import app.aside.staff.Access;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the canned replies of one person. */
@Repository
class OwnReplyRepository {

    private final JdbcClient jdbc;

    OwnReplyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CannedReplyService.Reply> list(Access access) {
        return jdbc.sql("SELECT id, title, text FROM own_reply WHERE staff_id = ? AND account_id = ? ORDER BY title")
                .params(access.staff().value(), access.company().value())
                .query((row, number) -> new CannedReplyService.Reply(
                        new CannedReplyId(row.getObject("id", UUID.class)),
                        row.getString("title"),
                        row.getString("text")))
                .list();
    }

    /** @throws DuplicateKeyException if the person has a reply with this title */
    void insert(Access access, CannedReplyId id, String title, String text) {
        jdbc.sql("INSERT INTO own_reply (id, account_id, staff_id, title, text) VALUES (?, ?, ?, ?, ?)")
                .params(id.value(), access.company().value(), access.staff().value(), title, text)
                .update();
    }

    /** @return whether the person had it */
    boolean delete(Access access, CannedReplyId id) {
        return jdbc.sql("DELETE FROM own_reply WHERE id = ? AND staff_id = ? AND account_id = ?")
                        .params(
                                id.value(),
                                access.staff().value(),
                                access.company().value())
                        .update()
                > 0;
    }
}
