package app.aside.conversation.details;

import app.aside.attachment.Attachment;
import app.aside.attachment.AttachmentId;
import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import app.aside.staff.Access;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what stands beside a conversation, and stores how it ended. */
@Repository
class ConversationDetailsRepository {

    private final JdbcClient jdbc;

    ConversationDetailsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ConversationOrigin> findOrigin(CompanyId company, ConversationId conversation) {
        return jdbc.sql("SELECT page, language FROM conversation_origin WHERE conversation_id = ? AND account_id = ?")
                .params(conversation.value(), company.value())
                .query((row, number) -> new ConversationOrigin(row.getString("page"), row.getString("language")))
                .optional();
    }

    /** The note of the closing at that moment, or of a later one. */
    Optional<ClosingNote> findClosingNote(CompanyId company, ConversationId conversation, Instant since) {
        return jdbc.sql("""
                        SELECT outcome, note, staff_name, noted_at FROM closing_note
                        WHERE conversation_id = ? AND account_id = ? AND noted_at >= ? ORDER BY noted_at DESC LIMIT 1
                        """)
                .params(conversation.value(), company.value(), UtcDateTime.of(since))
                .query((row, number) -> {
                    String outcome = row.getString("outcome");
                    return new ClosingNote(
                            outcome == null ? null : Outcome.valueOf(outcome),
                            row.getString("note"),
                            row.getString("staff_name"),
                            UtcDateTime.read(row, "noted_at"));
                })
                .optional();
    }

    void insertClosingNote(Access by, ConversationId conversation, @Nullable Outcome outcome, String note, Instant at) {
        jdbc.sql("""
                        INSERT INTO closing_note
                            (conversation_id, noted_at, account_id, outcome, note, staff_id, staff_name)
                        VALUES (:conversation, :at, :company, :outcome, :note, :staff, :name)
                        """)
                .param("conversation", conversation.value())
                .param("at", UtcDateTime.of(at))
                .param("company", by.company().value())
                .param("outcome", outcome == null ? null : outcome.name())
                .param("note", note)
                .param("staff", by.staff().value())
                .param("name", by.name())
                .update();
    }

    List<String> listAnsweringStaff(CompanyId company, ConversationId conversation) {
        return jdbc.sql("""
                        SELECT name FROM message
                        WHERE conversation_id = ? AND account_id = ? AND author = 'AGENT'
                        GROUP BY staff_id, name ORDER BY MIN(seq)
                        """)
                .params(conversation.value(), company.value())
                .query((row, number) -> row.getString("name"))
                .list();
    }

    List<ConversationActivity.SentFile> listFiles(CompanyId company, ConversationId conversation, int limit) {
        return jdbc.sql("""
                        SELECT a.id, a.name, a.type, a.size, a.picture_type IS NOT NULL AS picture,
                            a.seq, m.name AS sender, m.sent_at
                        FROM attachment a JOIN message m ON m.conversation_id = a.conversation_id AND m.seq = a.seq
                        WHERE a.conversation_id = ? AND a.account_id = ? ORDER BY a.seq DESC LIMIT ?
                        """)
                .params(conversation.value(), company.value(), limit)
                .query((row, number) -> new ConversationActivity.SentFile(
                        new Attachment(
                                new AttachmentId(row.getObject("id", UUID.class)),
                                row.getString("name"),
                                row.getString("type"),
                                row.getInt("size"),
                                row.getBoolean("picture")),
                        row.getInt("seq"),
                        row.getString("sender"),
                        UtcDateTime.read(row, "sent_at")))
                .list();
    }
}
