package app.aside.attachment;

import app.aside.shared.CompanyId;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** New files in the database, in the transaction of their message. */
final class DatabaseAttachmentStore implements AttachmentStore {

    private final AttachmentContentRepository chunks;
    private final AttachmentContents contents;

    DatabaseAttachmentStore(AttachmentContentRepository chunks, AttachmentContents contents) {
        this.chunks = chunks;
        this.contents = contents;
    }

    @Override
    public void upload(Supplier<CompanyId> company, OutgoingFile file) {
        // written in the transaction
    }

    @Override
    public void write(CompanyId company, UUID conversation, OutgoingFile file) {
        chunks.write(company, conversation, file);
    }

    @Override
    public void move(CompanyId company, UUID from, UUID to, AttachmentId id) {
        chunks.move(company, from, to, id);
    }

    @Override
    public void delete(CompanyId company, UUID conversation, AttachmentId id) {
        chunks.delete(company, conversation, id);
    }

    @Override
    public void deleteAll(CompanyId company, List<UUID> conversations) {
        contents.deleteAll(company, conversations);
    }

    @Override
    public StoredFile.ChunkSource read(CompanyId company, UUID conversation, AttachmentId id, boolean picture) {
        return contents.read(company, conversation, id, picture);
    }
}
