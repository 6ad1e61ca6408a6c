package app.aside.attachment;

import app.aside.shared.CompanyId;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Files in the database, in the transaction of their message. */
final class DatabaseAttachmentStore implements AttachmentStore {

    private final AttachmentContentRepository chunks;
    private final StoredObjectRepository objects;
    private final Clock clock;

    /** @param objects files that were sent while an object store was configured */
    DatabaseAttachmentStore(AttachmentContentRepository chunks, StoredObjectRepository objects, Clock clock) {
        this.chunks = chunks;
        this.objects = objects;
        this.clock = clock;
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
        chunks.deleteAll(company, conversations);
        objects.releaseAll(company, chunks.name(), conversations, clock.instant());
    }

    @Override
    public StoredFile.ChunkSource read(CompanyId company, UUID conversation, AttachmentId id, boolean picture) {
        return number -> {
            Optional<byte[]> chunk = chunks.find(company, conversation, id, picture, number);
            if (chunk.isEmpty() && number == 0) {
                throw objects.exists(company, id) ? FileStoreRefusal.ofReading() : AttachmentId.notFound();
            }
            return chunk.orElseThrow(() -> new IOException("The attachment " + id + " was deleted while it was read"));
        };
    }
}
