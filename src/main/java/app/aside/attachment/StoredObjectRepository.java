package app.aside.attachment;

import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /** Whether an object may be written now: its row is there, and nobody deletes it before {@code time}. */
    boolean isAnnounced(CompanyId company, AttachmentId id, Instant time) {
        return !committed
                .sql("""
                        SELECT 1 FROM stored_object
                        WHERE attachment_id = ? AND account_id = ? AND (delete_after IS NULL OR delete_after > ?)
                        """)
                .params(id.value(), company.value(), UtcDateTime.of(time))
                .query(Integer.class)
                .list()
                .isEmpty();
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

    /** Locks the row of an object that readers may find. @return false if there is none */
    boolean lockKept(FileLocation file) {
        return !jdbc.sql("""
                        SELECT 1 FROM stored_object
                        WHERE attachment_id = ? AND account_id = ? AND conversation_id = ? AND delete_after IS NULL
                        FOR UPDATE
                        """)
                .params(file.id().value(), file.company().value(), file.conversation())
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** Whether readers may find the object. */
    boolean isKept(FileLocation file) {
        return !jdbc.sql(
                        "SELECT 1 FROM stored_object WHERE attachment_id = ? AND account_id = ? AND delete_after IS NULL")
                .params(file.id().value(), file.company().value())
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** How many files of all companies a room has in the store. */
    long countKept(String folder) {
        return jdbc.sql("SELECT COUNT(*) FROM stored_object WHERE folder = ? AND delete_after IS NULL")
                .param(folder)
                .query(Long.class)
                .single();
    }

    /** The next files of all companies that a room has in the store, in the order of their ids. */
    List<FileLocation> listKeptAfter(String folder, @Nullable FileLocation last, int limit) {
        return jdbc.sql("""
                        SELECT attachment_id, account_id, conversation_id FROM stored_object
                        WHERE folder = ? AND delete_after IS NULL AND attachment_id > ? ORDER BY attachment_id LIMIT ?
                        """)
                .params(folder, last == null ? new UUID(0, 0) : last.id().value(), limit)
                .query((row, number) -> new FileLocation(
                        new CompanyId(row.getObject("account_id", UUID.class)),
                        row.getObject("conversation_id", UUID.class),
                        new AttachmentId(row.getObject("attachment_id", UUID.class))))
                .list();
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
