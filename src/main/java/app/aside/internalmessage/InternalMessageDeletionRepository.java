package app.aside.internalmessage;

import app.aside.shared.CompanyId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Deletes rows of internal messages by many at once. */
@Repository
class InternalMessageDeletionRepository {

    /** What refers to a row comes before it. */
    private static final List<String> TABLES = List.of(
            "internal_attachment",
            "internal_draft",
            "internal_read_mark",
            "internal_participant",
            "internal_message",
            "internal_thread");

    private final JdbcClient jdbc;
    private final InternalAttachmentRepository files;

    InternalMessageDeletionRepository(JdbcClient jdbc, InternalAttachmentRepository files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    void delete(CompanyId company, List<UUID> conversations) {
        files.deleteContent(company, conversations);
        for (String table : TABLES) {
            jdbc.sql("DELETE FROM " + table + " WHERE account_id = :company AND conversation_id IN (:conversations)")
                    .param("company", company.value())
                    .param("conversations", conversations)
                    .update();
        }
    }
}
