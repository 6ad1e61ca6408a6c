package app.aside.internalmessage;

import app.aside.attachment.AttachmentId;
import app.aside.attachment.AttachmentStore;
import app.aside.attachment.AttachmentStoreFactory;
import app.aside.attachment.OutgoingFile;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.StoredFile;
import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the files of internal messages in tables that the restricted account cannot read. */
@Repository
class InternalAttachmentRepository {

    private final JdbcClient jdbc;
    private final AttachmentStore store;

    InternalAttachmentRepository(
            JdbcClient jdbc, AttachmentStoreFactory stores, InternalAttachmentContentRepository contents) {
        this.jdbc = jdbc;
        this.store = stores.create(contents);
    }

    /** The file of message {@code seq}. */
    record InternalFile(
            AttachmentId id,
            int seq,
            String name,
            String type,
            int size,
            @Nullable String pictureType,
            @Nullable Integer pictureSize) {}

    /** Before the transaction that writes the message. */
    void upload(Supplier<CompanyId> company, OutgoingFile file) {
        store.upload(company, file);
    }

    void writeContent(CompanyId company, ConversationId conversation, OutgoingFile file) {
        store.write(company, conversation.value(), file);
    }

    /** Deletes the content of a file that turns out to have been sent before. */
    void deleteContent(CompanyId company, ConversationId conversation, OutgoingFile file) {
        store.delete(company, conversation.value(), file.id());
    }

    /** Deletes the content of all files of these conversations. */
    void deleteContent(CompanyId company, List<UUID> conversations) {
        store.deleteAll(company, conversations);
    }

    /** After the row of message {@code seq}. */
    void insert(CompanyId company, ConversationId conversation, int seq, OutgoingFile outgoing) {
        ReceivedFile file = outgoing.file();
        ReceivedFile.SanitizedImage picture = file.sanitizedImage();
        jdbc.sql("""
                        INSERT INTO internal_attachment
                            (conversation_id, account_id, seq, id, name, type, size, picture_type, picture_size)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        conversation.value(),
                        company.value(),
                        seq,
                        outgoing.id().value(),
                        file.name(),
                        file.type(),
                        file.size())
                .param(picture == null ? null : picture.mediaType())
                .param(picture == null ? null : picture.size())
                .update();
    }

    Optional<InternalFile> find(CompanyId company, ConversationId conversation, AttachmentId id) {
        return jdbc.sql("""
                        SELECT seq, name, type, size, picture_type, picture_size FROM internal_attachment
                        WHERE conversation_id = ? AND account_id = ? AND id = ?
                        """)
                .params(conversation.value(), company.value(), id.value())
                .query((row, number) -> new InternalFile(
                        id,
                        row.getInt("seq"),
                        row.getString("name"),
                        row.getString("type"),
                        row.getInt("size"),
                        row.getString("picture_type"),
                        row.getObject("picture_size", Integer.class)))
                .optional();
    }

    StoredFile open(CompanyId company, ConversationId conversation, InternalFile file) {
        return new StoredFile(
                file.name(), file.type(), file.size(), store.read(company, conversation.value(), file.id(), false));
    }

    /** @throws app.aside.shared.Refusal if it has no picture */
    StoredFile openPicture(CompanyId company, ConversationId conversation, InternalFile file) {
        String type = file.pictureType();
        Integer size = file.pictureSize();
        if (type == null || size == null) {
            throw AttachmentId.notFound();
        }
        return new StoredFile(file.name(), type, size, store.read(company, conversation.value(), file.id(), true));
    }
}
