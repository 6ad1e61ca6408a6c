package app.aside.attachment;

import app.aside.shared.CompanyId;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Keeps the bytes of a room's files: in the database, or in an object store. A file is there for readers from the moment when
 * the transaction that sends it is committed, and never without it.
 */
public interface AttachmentStore {

    /**
     * Brings the bytes to an object store, before the transaction that sends the file. Called again for the same file it does
     * nothing.
     *
     * @param company asked only if there is something to bring
     * @throws app.aside.shared.Refusal if the store cannot be reached
     */
    void upload(Supplier<CompanyId> company, OutgoingFile file);

    /** Joins the running transaction. The conversation need not be locked: no row refers to the file yet. */
    void write(CompanyId company, UUID conversation, OutgoingFile file);

    /** Moves a file in the transaction that wrote it, if its conversation became known only afterwards. */
    void move(CompanyId company, UUID from, UUID to, AttachmentId id);

    /** Deletes what was written, if the file turns out to have been sent before. */
    void delete(CompanyId company, UUID conversation, AttachmentId id);

    /** Deletes all files of these conversations, which are deleted in the running transaction. */
    void deleteAll(CompanyId company, List<UUID> conversations);

    /** The bytes of a file. The caller has checked the rights. */
    StoredFile.ChunkSource read(CompanyId company, UUID conversation, AttachmentId id, boolean picture);
}
