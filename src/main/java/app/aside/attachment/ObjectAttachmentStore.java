package app.aside.attachment;

import app.aside.attachment.object.ObjectStorage;
import app.aside.attachment.object.ObjectStorageException;
import app.aside.shared.CompanyId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Files in an object store. Files that were sent before there was one are read from the database.
 *
 * <p>The key of an object names company and room; both come from the row that refers to the file, so another company's object
 * has no name here.
 */
final class ObjectAttachmentStore implements AttachmentStore {

    /** One request reads this much, in bytes. */
    private static final int CHUNK_SIZE = 1024 * 1024;

    /** How long an upload may wait for its message. Longer than a clock may be wrong. */
    static final Duration UNSENT_KEPT = Duration.ofDays(1);

    private final AttachmentContentRepository chunks;
    private final StoredObjectRepository objects;
    private final ObjectStorage storage;
    private final Clock clock;

    ObjectAttachmentStore(
            AttachmentContentRepository chunks, StoredObjectRepository objects, ObjectStorage storage, Clock clock) {
        this.chunks = chunks;
        this.objects = objects;
        this.storage = storage;
        this.clock = clock;
    }

    static String key(CompanyId company, String folder, AttachmentId id, boolean picture) {
        return "%s/%s/%s%s".formatted(company.value(), folder, id, picture ? "-picture" : "");
    }

    @Override
    public void upload(Supplier<CompanyId> owner, OutgoingFile file) {
        CompanyId company = owner.get();
        if (!objects.announce(company, chunks.name(), file.id(), clock.instant().plus(UNSENT_KEPT))) {
            return;
        }
        try {
            storage.put(key(company, file.id(), false), file.file().bytes());
            ReceivedFile.SanitizedImage picture = file.file().sanitizedImage();
            if (picture != null) {
                storage.put(key(company, file.id(), true), picture.bytes());
            }
        } catch (ObjectStorageException e) {
            throw FileStoreRefusal.ofSending();
        }
    }

    @Override
    public void write(CompanyId company, UUID conversation, OutgoingFile file) {
        if (!objects.keep(company, conversation, file.id(), clock.instant())) {
            throw new IllegalStateException("The file %s was not brought to the store".formatted(file.id()));
        }
    }

    @Override
    public void move(CompanyId company, UUID from, UUID to, AttachmentId id) {
        objects.move(company, to, id);
    }

    @Override
    public void delete(CompanyId company, UUID conversation, AttachmentId id) {
        objects.release(company, id, clock.instant());
    }

    @Override
    public void deleteAll(CompanyId company, List<UUID> conversations) {
        chunks.deleteAll(company, conversations);
        objects.releaseAll(company, chunks.name(), conversations, clock.instant());
    }

    @Override
    public StoredFile.ChunkSource read(CompanyId company, UUID conversation, AttachmentId id, boolean picture) {
        return new StoredFile.ChunkSource() {
            private boolean inDatabase;

            @Override
            public byte[] readChunk(int number) throws IOException {
                if (number == 0 || inDatabase) {
                    Optional<byte[]> row = chunks.find(company, conversation, id, picture, number);
                    if (row.isPresent()) {
                        inDatabase = true;
                        return row.get();
                    }
                }
                return readObject(number);
            }

            private byte[] readObject(int number) throws IOException {
                Optional<byte[]> part;
                try {
                    part = inDatabase
                            ? Optional.empty()
                            : storage.read(key(company, id, picture), (long) number * CHUNK_SIZE, CHUNK_SIZE);
                } catch (ObjectStorageException e) {
                    if (number > 0) {
                        throw new IOException("The store fell silent while the attachment " + id + " was read", e);
                    }
                    throw FileStoreRefusal.ofReading();
                }
                if (part.isEmpty() && number == 0) {
                    throw AttachmentId.notFound();
                }
                return part.orElseThrow(
                        () -> new IOException("The attachment " + id + " was deleted while it was read"));
            }
        };
    }

    private String key(CompanyId company, AttachmentId id, boolean picture) {
        return key(company, chunks.name(), id, picture);
    }
}
