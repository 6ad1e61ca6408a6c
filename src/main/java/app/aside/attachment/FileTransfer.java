package app.aside.attachment;

import app.aside.attachment.file.TemporaryFile;
import app.aside.attachment.object.ObjectStorage;
import app.aside.attachment.object.ObjectStorageProperties.Destination;
import app.aside.database.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves the files of one room between database and object store, one after the other. A file is copied first; one transaction
 * then takes it away at one place and lets it be found at the other. Whatever ends in the middle leaves a complete file at one
 * place, and perhaps a copy that {@link ObjectCleanup} deletes.
 */
final class FileTransfer {

    /** Less time than until a copy is deleted that was never made use of, longer than a clock may be wrong. */
    private static final Duration COPY_TIME = Duration.ofHours(1);

    private final AttachmentContentRepository chunks;
    private final StoredObjectRepository objects;
    private final ObjectStorage storage;
    private final Transactions transactions;
    private final Clock clock;

    FileTransfer(
            AttachmentContentRepository chunks,
            StoredObjectRepository objects,
            ObjectStorage storage,
            Transactions transactions,
            Clock clock) {
        this.chunks = chunks;
        this.objects = objects;
        this.storage = storage;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What became of a file. */
    enum Outcome {
        MOVED,
        /** It was erased, or moved by another node. */
        GONE,
        /** A former copy is about to be deleted; the file can be moved after that. */
        LATER,
        /** The store has no such object. */
        MISSING
    }

    long count() {
        return switch (storage.destination()) {
            case STORE -> chunks.count();
            case DATABASE -> objects.countKept(chunks.name());
        };
    }

    /** The next files that are not where they belong. */
    List<FileLocation> listAfter(@Nullable FileLocation last, int limit) {
        return switch (storage.destination()) {
            case STORE -> chunks.listAfter(last, limit);
            case DATABASE -> objects.listKeptAfter(chunks.name(), last, limit);
        };
    }

    /** @throws app.aside.attachment.object.ObjectStorageException if the store is away; nothing was changed */
    Outcome move(FileLocation file) {
        try {
            if (storage.destination() == Destination.DATABASE) {
                return moveToDatabase(file);
            }
            return announce(file) ? finishInStore(file, copyToStore(file)) : Outcome.LATER;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From then on the copy is deleted some day unless the move is finished. */
    boolean announce(FileLocation file) {
        objects.announce(
                file.company(), chunks.name(), file.id(), clock.instant().plus(ObjectAttachmentStore.UNSENT_KEPT));
        return objects.isAnnounced(file.company(), file.id(), clock.instant().plus(COPY_TIME));
    }

    /** @return how many rows were copied */
    int copyToStore(FileLocation file) throws IOException {
        int copied = 0;
        for (boolean picture : new boolean[] {false, true}) {
            try (TemporaryFile bytes = TemporaryFile.open()) {
                int rows = chunks.copy(file, picture, bytes);
                if (rows > 0) {
                    storage.put(key(file, picture), bytes);
                }
                copied += rows;
            }
        }
        return copied;
    }

    Outcome finishInStore(FileLocation file, int copied) {
        boolean moved = transactions.write(file.company().value(), () -> {
            int deleted = chunks.delete(file.company(), file.conversation(), file.id());
            if (deleted == 0) {
                return false;
            }
            if (deleted != copied || !objects.keep(file.company(), file.conversation(), file.id(), clock.instant())) {
                throw new IllegalStateException("The file %s changed while it was moved".formatted(file.id()));
            }
            return true;
        });
        if (moved) {
            return Outcome.MOVED;
        }
        deleteCopy(file);
        return Outcome.GONE;
    }

    /** Of a file that was erased meanwhile; another node may have moved it. */
    private void deleteCopy(FileLocation file) {
        if (!objects.isKept(file)) {
            storage.delete(key(file, false));
            storage.delete(key(file, true));
        }
    }

    private Outcome moveToDatabase(FileLocation file) throws IOException {
        try (TemporaryFile original = TemporaryFile.open();
                TemporaryFile picture = TemporaryFile.open()) {
            boolean found = storage.copy(key(file, false), original);
            boolean hasPicture = storage.copy(key(file, true), picture);
            return transactions.write(file.company().value(), () -> {
                if (!objects.lockKept(file)) {
                    return Outcome.GONE;
                }
                if (!found) {
                    return Outcome.MISSING;
                }
                chunks.delete(file.company(), file.conversation(), file.id());
                chunks.write(file.company(), file.conversation(), file.id(), false, original);
                if (hasPicture) {
                    chunks.write(file.company(), file.conversation(), file.id(), true, picture);
                }
                objects.release(file.company(), file.id(), clock.instant());
                return Outcome.MOVED;
            });
        }
    }

    private String key(FileLocation file, boolean picture) {
        return AttachmentContents.key(file.company(), chunks.name(), file.id(), picture);
    }
}
