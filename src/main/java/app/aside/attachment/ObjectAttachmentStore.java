package app.aside.attachment;

import app.aside.attachment.object.ObjectStorage;
import app.aside.attachment.object.ObjectStorageException;
import app.aside.shared.CompanyId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** New files in an object store. */
final class ObjectAttachmentStore implements AttachmentStore {

    /** How long an upload may wait for its message. Longer than a clock may be wrong. */
    static final Duration UNSENT_KEPT = Duration.ofDays(1);

    private final String folder;
    private final AttachmentContents contents;
    private final StoredObjectRepository objects;
    private final ObjectStorage storage;
    private final Clock clock;

    /** @param folder of the room */
    ObjectAttachmentStore(
            String folder,
            AttachmentContents contents,
            StoredObjectRepository objects,
            ObjectStorage storage,
            Clock clock) {
        this.folder = folder;
        this.contents = contents;
        this.objects = objects;
        this.storage = storage;
        this.clock = clock;
    }

    @Override
    public void upload(Supplier<CompanyId> owner, OutgoingFile file) {
        CompanyId company = owner.get();
        if (!objects.announce(company, folder, file.id(), clock.instant().plus(UNSENT_KEPT))) {
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
        contents.deleteAll(company, conversations);
    }

    @Override
    public StoredFile.ChunkSource read(CompanyId company, UUID conversation, AttachmentId id, boolean picture) {
        return contents.read(company, conversation, id, picture);
    }

    private String key(CompanyId company, AttachmentId id, boolean picture) {
        return AttachmentContents.key(company, folder, id, picture);
    }
}
