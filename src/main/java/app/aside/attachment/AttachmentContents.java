package app.aside.attachment;

import app.aside.attachment.object.ObjectStorage;
import app.aside.attachment.object.ObjectStorageException;
import app.aside.shared.CompanyId;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and deletes the bytes of a room's files, wherever they lie, also while {@link FileMover} moves them. */
final class AttachmentContents {

    /** One request reads this much, in bytes; a multiple of what a row of the database holds. */
    private static final int PART_SIZE = 4 * AttachmentContentRepository.CHUNK_SIZE;

    private final AttachmentContentRepository chunks;
    private final StoredObjectRepository objects;
    private final @Nullable ObjectStorage storage;
    private final Clock clock;

    /** @param storage if one is configured; it has files that were sent while it was */
    AttachmentContents(
            AttachmentContentRepository chunks,
            StoredObjectRepository objects,
            @Nullable ObjectStorage storage,
            Clock clock) {
        this.chunks = chunks;
        this.objects = objects;
        this.storage = storage;
        this.clock = clock;
    }

    /** The key of an object names company and room: another company's object has no name here. */
    static String key(CompanyId company, String folder, AttachmentId id, boolean picture) {
        return "%s/%s/%s%s".formatted(company.value(), folder, id, picture ? "-picture" : "");
    }

    /** In the running transaction. A move of such a file either waits for it or has ended before it looks again. */
    void deleteAll(CompanyId company, List<UUID> conversations) {
        objects.releaseAll(company, chunks.name(), conversations, clock.instant());
        chunks.deleteAll(company, conversations);
        objects.releaseAll(company, chunks.name(), conversations, clock.instant());
    }

    StoredFile.ChunkSource read(CompanyId company, UUID conversation, AttachmentId id, boolean picture) {
        return new StoredFile.ChunkSource() {
            private long offset;
            private boolean inStore;

            @Override
            public byte[] readChunk(int number) throws IOException {
                if (number == 0) {
                    offset = 0;
                }
                byte[] part = readFrom(offset)
                        .orElseThrow(() -> new IOException("The attachment " + id + " was deleted while it was read"));
                offset += part.length;
                return part;
            }

            /** Looks into the database first, and again after the store: a file may be moved between two looks. */
            private Optional<byte[]> readFrom(long place) throws IOException {
                Optional<byte[]> part = inStore ? Optional.empty() : findRow(place);
                if (part.isEmpty()) {
                    part = readObject(place);
                    inStore = part.isPresent();
                }
                if (part.isEmpty()) {
                    part = findRow(place);
                }
                if (part.isEmpty() && place == 0) {
                    throw AttachmentId.notFound();
                }
                return part;
            }

            private Optional<byte[]> findRow(long place) {
                int row = Math.toIntExact(place / AttachmentContentRepository.CHUNK_SIZE);
                return chunks.find(company, conversation, id, picture, row);
            }

            private Optional<byte[]> readObject(long place) throws IOException {
                if (storage == null) {
                    if (place == 0 && objects.exists(company, id)) {
                        throw FileStoreRefusal.ofReading();
                    }
                    return Optional.empty();
                }
                try {
                    return storage.read(key(company, chunks.name(), id, picture), place, PART_SIZE)
                            .filter(bytes -> bytes.length > 0);
                } catch (ObjectStorageException e) {
                    if (place > 0) {
                        throw new IOException("The store fell silent while the attachment " + id + " was read", e);
                    }
                    throw FileStoreRefusal.ofReading();
                }
            }
        };
    }
}
