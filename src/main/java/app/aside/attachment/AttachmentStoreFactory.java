package app.aside.attachment;

import app.aside.attachment.object.ObjectStorage;
import app.aside.attachment.object.ObjectStorageProperties.Destination;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the store of a room's files, as the installation is configured. */
@Component
public class AttachmentStoreFactory {

    private final ObjectProvider<ObjectStorage> storage;
    private final StoredObjectRepository objects;
    private final Clock clock;

    AttachmentStoreFactory(ObjectProvider<ObjectStorage> storage, StoredObjectRepository objects, Clock clock) {
        this.storage = storage;
        this.objects = objects;
        this.clock = clock;
    }

    /** @param chunks of the room, by the account that reads and writes them */
    public AttachmentStore create(AttachmentContentRepository chunks) {
        ObjectStorage present = storage.getIfAvailable();
        AttachmentContents contents = new AttachmentContents(chunks, objects, present, clock);
        return present == null || present.destination() == Destination.DATABASE
                ? new DatabaseAttachmentStore(chunks, contents)
                : new ObjectAttachmentStore(chunks.name(), contents, objects, present, clock);
    }
}
