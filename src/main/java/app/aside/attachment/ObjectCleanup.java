package app.aside.attachment;

import app.aside.attachment.StoredObjectRepository.DueObject;
import app.aside.attachment.object.ObjectStorage;
import app.aside.attachment.object.ObjectStorageException;
import app.aside.shared.DatabaseUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes objects whose conversation was deleted, or whose message was never sent. Nodes that do so at once do no harm: deleting
 * an object twice is the same as once.
 */
@Component
class ObjectCleanup {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectCleanup.class);
    private static final int BATCH_SIZE = 100;
    private static final long MINUTE = 60 * 1_000L;

    /** A slow store keeps a thread of scheduled work no longer; what is left is deleted in the next turn. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(30);

    private final StoredObjectRepository objects;
    private final ObjectProvider<ObjectStorage> storage;
    private final Clock clock;

    ObjectCleanup(StoredObjectRepository objects, ObjectProvider<ObjectStorage> storage, Clock clock) {
        this.objects = objects;
        this.storage = storage;
        this.clock = clock;
    }

    /** What fails, or is not reached, is tried again a minute later. */
    @Scheduled(initialDelay = MINUTE, fixedDelay = MINUTE)
    void deleteDue() {
        ObjectStorage present = storage.getIfAvailable();
        if (present == null) {
            return;
        }
        long end = System.nanoTime() + LONGEST_TURN.toNanos();
        try {
            List<DueObject> due;
            do {
                due = objects.listDue(clock.instant(), BATCH_SIZE);
                for (DueObject object : due) {
                    if (System.nanoTime() - end > 0) {
                        return;
                    }
                    delete(present, object);
                }
            } while (due.size() == BATCH_SIZE);
        } catch (ObjectStorageException | DatabaseUnavailableException e) {
            LOG.debug("Objects could not be deleted; the next try is in a minute", e);
        }
    }

    private void delete(ObjectStorage present, DueObject object) {
        for (boolean picture : new boolean[] {false, true}) {
            present.delete(AttachmentContents.key(object.company(), object.folder(), object.id(), picture));
        }
        objects.forget(object);
    }
}
