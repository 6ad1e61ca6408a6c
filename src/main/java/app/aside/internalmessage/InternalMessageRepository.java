package app.aside.internalmessage;

import app.aside.attachment.Attachment;
import app.aside.attachment.AttachmentId;
import app.aside.conversation.ConversationId;
import app.aside.database.Transactions;
import app.aside.internalmessage.InternalMessage.QuotedMessage;
import app.aside.shared.UtcDateTime;
import app.aside.staff.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and stores internal messages and read marks of the running transaction's company. */
@Repository
class InternalMessageRepository {

    /** Columns of a message {@code m} and of its file {@code f}, for {@link #toMessage}. */
    static final String COLUMNS = """
            m.seq, m.after_seq, m.author_id, m.author_name, m.recipient_id, m.recipient_name, m.text, m.sent_at,
            m.kind, m.suggested_answer, m.about_seq, m.about_text,
            f.id AS file_id, f.name AS file_name, f.type AS file_type, f.size AS file_size,
            f.picture_type IS NOT NULL AS file_picture
            """;

    static final String JOIN_FILE = """
            LEFT JOIN internal_attachment f
              ON f.conversation_id = m.conversation_id AND f.seq = m.seq AND f.account_id = m.account_id
            """;

    private static final String SELECT = "SELECT " + COLUMNS + "FROM internal_message m " + JOIN_FILE;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    InternalMessageRepository(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Without its file. The thread's row comes before it, the rows that refer to it after it. */
    void insert(ConversationId conversation, InternalMessage message, UUID request) {
        QuotedMessage about = message.about();
        jdbc.sql("""
                        INSERT INTO internal_message (conversation_id, account_id, seq, after_seq, author_id, author_name,
                            recipient_id, recipient_name, text, sent_at, request_id, kind, suggested_answer, about_seq,
                            about_text)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        conversation.value(),
                        transactions.company(),
                        message.seq(),
                        message.afterSeq(),
                        message.authorId().value(),
                        message.authorName(),
                        message.recipientId().value(),
                        message.recipientName(),
                        message.text(),
                        UtcDateTime.of(message.sentAt()),
                        request,
                        message.kind().name(),
                        message.suggestedAnswer())
                .param(about == null ? null : about.seq())
                .param(about == null ? null : about.text())
                .update();
    }

    Optional<InternalMessage> findBySeq(ConversationId conversation, int seq) {
        return jdbc.sql(SELECT + "WHERE m.conversation_id = ? AND m.account_id = ? AND m.seq = ?")
                .params(conversation.value(), transactions.company(), seq)
                .query((row, number) -> toMessage(row))
                .optional();
    }

    /**
     * The messages before the position (after, seq) of the timeline, newest first. The order is that of an index, so that
     * an old page does not read the newer messages.
     */
    List<InternalMessage> listBefore(ConversationId conversation, int after, int seq, int limit) {
        return jdbc.sql(SELECT + """
                        WHERE m.conversation_id = ? AND m.account_id = ?
                          AND (m.after_seq < ? OR m.after_seq = ? AND m.seq < ?)
                        ORDER BY m.after_seq DESC, m.seq DESC LIMIT ?
                        """)
                .params(conversation.value(), transactions.company(), after, after, seq, limit)
                .query((row, number) -> toMessage(row))
                .list();
    }

    /** The first {@code limit} messages after number {@code seq}, in their order. */
    List<InternalMessage> listAfter(ConversationId conversation, int seq, int limit) {
        return jdbc.sql(SELECT
                        + "WHERE m.conversation_id = ? AND m.account_id = ? AND m.seq > ? ORDER BY m.seq LIMIT ?")
                .params(conversation.value(), transactions.company(), seq, limit)
                .query((row, number) -> toMessage(row))
                .list();
    }

    int countFromOthersAfter(ConversationId conversation, int seq, StaffId staff) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM internal_message
                        WHERE conversation_id = ? AND account_id = ? AND seq > ? AND author_id <> ?
                        """)
                .params(conversation.value(), transactions.company(), seq, staff.value())
                .query(Integer.class)
                .single();
    }

    List<StaffId> listAuthorsSince(ConversationId conversation, Instant since) {
        return jdbc.sql("""
                        SELECT DISTINCT author_id FROM internal_message
                        WHERE conversation_id = ? AND account_id = ? AND sent_at >= ?
                        """)
                .params(conversation.value(), transactions.company(), UtcDateTime.of(since))
                .query((row, number) -> new StaffId(row.getObject("author_id", UUID.class)))
                .list();
    }

    /** The names of those who wrote, in order of their first message. */
    List<String> listAuthorNames(ConversationId conversation) {
        return jdbc.sql("""
                        SELECT author_name FROM internal_message WHERE conversation_id = ? AND account_id = ?
                        GROUP BY author_id, author_name ORDER BY MIN(seq)
                        """)
                .params(conversation.value(), transactions.company())
                .query((row, number) -> row.getString("author_name"))
                .list();
    }

    /** The messages with a file up to number {@code upTo}, newest first. */
    List<InternalMessage> listWithFile(ConversationId conversation, int upTo, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + """
                        FROM internal_attachment f
                        JOIN internal_message m
                          ON m.conversation_id = f.conversation_id AND m.seq = f.seq AND m.account_id = f.account_id
                        WHERE f.conversation_id = ? AND f.account_id = ? AND f.seq <= ? ORDER BY f.seq DESC LIMIT ?
                        """)
                .params(conversation.value(), transactions.company(), upTo, limit)
                .query((row, number) -> toMessage(row))
                .list();
    }

    void insert(ConversationId conversation, ReadMark mark) {
        jdbc.sql("""
                        INSERT INTO internal_read_mark
                            (conversation_id, account_id, staff_id, staff_name, from_seq, up_to_seq, read_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        conversation.value(),
                        transactions.company(),
                        mark.staff().value(),
                        mark.name(),
                        mark.fromSeq(),
                        mark.upToSeq(),
                        UtcDateTime.of(mark.at()))
                .update();
    }

    /** The read marks that cover at least one of the messages {@code from} to {@code upTo}. */
    List<ReadMark> listReadMarks(ConversationId conversation, int from, int upTo) {
        return jdbc.sql("""
                        SELECT staff_id, staff_name, from_seq, up_to_seq, read_at FROM internal_read_mark
                        WHERE conversation_id = ? AND account_id = ? AND up_to_seq >= ? AND from_seq <= ?
                        ORDER BY read_at, staff_id
                        """)
                .params(conversation.value(), transactions.company(), from, upTo)
                .query((row, number) -> new ReadMark(
                        new StaffId(row.getObject("staff_id", UUID.class)),
                        row.getString("staff_name"),
                        row.getInt("from_seq"),
                        row.getInt("up_to_seq"),
                        UtcDateTime.read(row, "read_at")))
                .list();
    }

    static InternalMessage toMessage(ResultSet row) throws SQLException {
        Integer aboutSeq = row.getObject("about_seq", Integer.class);
        String aboutText = row.getString("about_text");
        return new InternalMessage(
                row.getInt("seq"),
                row.getInt("after_seq"),
                new StaffId(row.getObject("author_id", UUID.class)),
                row.getString("author_name"),
                new StaffId(row.getObject("recipient_id", UUID.class)),
                row.getString("recipient_name"),
                row.getString("text"),
                UtcDateTime.read(row, "sent_at"),
                toAttachment(row),
                MessageKind.valueOf(row.getString("kind")),
                row.getBoolean("suggested_answer"),
                aboutSeq == null || aboutText == null ? null : new QuotedMessage(aboutSeq, aboutText));
    }

    private static @Nullable Attachment toAttachment(ResultSet row) throws SQLException {
        UUID id = row.getObject("file_id", UUID.class);
        return id == null
                ? null
                : new Attachment(
                        new AttachmentId(id),
                        row.getString("file_name"),
                        row.getString("file_type"),
                        row.getInt("file_size"),
                        row.getBoolean("file_picture"));
    }
}
