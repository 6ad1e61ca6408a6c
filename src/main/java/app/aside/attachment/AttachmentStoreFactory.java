package app.aside.attachment;

import app.aside.attachment.object.ObjectStorage;
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
        ObjectStorage objectStorage = storage.getIfAvailable();
        return objectStorage == null
                ? new DatabaseAttachmentStore(chunks, objects, clock)
                : new ObjectAttachmentStore(chunks, objects, objectStorage, clock);
    }
}
