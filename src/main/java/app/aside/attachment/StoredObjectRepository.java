package app.aside.attachment;

import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * One row for each file in the object store. The row is committed before the object is written, with a time after which it is to
 * be deleted; the transaction that sends the file takes that time away, and the one that deletes the conversation sets it. So no
 * object exists of which no row knows, and what is to be deleted is known until it is deleted.
 */
@Repository
class StoredObjectRepository {

    private final JdbcClient jdbc;
    private final JdbcClient committed;

    /** @param singleStatements commits each statement, also during a transaction */
    StoredObjectRepository(JdbcClient jdbc, @Qualifier("singleStatements") JdbcClient singleStatements) {
        this.jdbc = jdbc;
        this.committed = singleStatements;
    }

    /** An object to delete. */
    record DueObject(AttachmentId id, CompanyId company, String folder) {}

    /** @return false if the file was announced before */
    boolean announce(CompanyId company, String folder, AttachmentId id, Instant deleteAfter) {
        return committed
                        .sql("""
                        INSERT IGNORE INTO stored_object (attachment_id, account_id, folder, delete_after)
                        VALUES (?, ?, ?, ?)
                        """)
                        .params(id.value(), company.value(), folder, UtcDateTime.of(deleteAfter))
                        .update()
                == 1;
    }

    /** @return false if the object was deleted meanwhile, or is about to be */
    boolean keep(CompanyId company, UUID conversation, AttachmentId id, Instant now) {
        return jdbc.sql("""
                        UPDATE stored_object SET conversation_id = ?, delete_after = NULL
                        WHERE attachment_id = ? AND account_id = ? AND (delete_after IS NULL OR delete_after > ?)
                        """)
                        .params(conversation, id.value(), company.value(), UtcDateTime.of(now))
                        .update()
                == 1;
    }

    void move(CompanyId company, UUID to, AttachmentId id) {
        jdbc.sql("UPDATE stored_object SET conversation_id = ? WHERE attachment_id = ? AND account_id = ?")
                .params(to, id.value(), company.value())
                .update();
    }

    void release(CompanyId company, AttachmentId id, Instant now) {
        jdbc.sql("UPDATE stored_object SET delete_after = ? WHERE attachment_id = ? AND account_id = ?")
                .params(UtcDateTime.of(now), id.value(), company.value())
                .update();
    }

    void releaseAll(CompanyId company, String folder, List<UUID> conversations, Instant now) {
        jdbc.sql("""
                        UPDATE stored_object SET delete_after = :now
                        WHERE account_id = :company AND conversation_id IN (:conversations) AND folder = :folder
                        """)
                .param("now", UtcDateTime.of(now))
                .param("company", company.value())
                .param("conversations", conversations)
                .param("folder", folder)
                .update();
    }

    boolean exists(CompanyId company, AttachmentId id) {
        return !jdbc.sql("SELECT 1 FROM stored_object WHERE attachment_id = ? AND account_id = ?")
                .params(id.value(), company.value())
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** Of all companies. */
    List<DueObject> listDue(Instant now, int limit) {
        return jdbc.sql("""
                        SELECT attachment_id, account_id, folder FROM stored_object
                        WHERE delete_after <= ? ORDER BY delete_after LIMIT ?
                        """)
                .params(UtcDateTime.of(now), limit)
                .query((row, number) -> new DueObject(
                        new AttachmentId(row.getObject("attachment_id", UUID.class)),
                        new CompanyId(row.getObject("account_id", UUID.class)),
                        row.getString("folder")))
                .list();
    }

    /** After the object was deleted. */
    void forget(DueObject object) {
        jdbc.sql("DELETE FROM stored_object WHERE attachment_id = ? AND account_id = ? AND delete_after IS NOT NULL")
                .params(object.id().value(), object.company().value())
                .update();
    }
}
