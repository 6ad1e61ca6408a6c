package app.aside.attachment;

import app.aside.attachment.FileTransfer.Outcome;
import app.aside.attachment.object.ObjectStorage;
import app.aside.attachment.object.ObjectStorageException;
import app.aside.attachment.object.ObjectStorageProperties.Destination;
import app.aside.database.Transactions;
import app.aside.shared.DatabaseUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Moves all files to where new ones go, in the background, while Aside serves. A file can be read at every moment. Nothing needs
 * to be remembered: what is not moved is found again, after a restart too. Several nodes may do it at once.
 */
@Component
public class FileMover implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileMover.class);
    private static final int BATCH_SIZE = 100;
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(2);

    /** Until {@link ObjectCleanup} has been there. */
    private static final Duration CLEANUP_PAUSE = Duration.ofSeconds(30);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final ObjectProvider<ObjectStorage> storage;
    private final List<AttachmentContentRepository> rooms;
    private final StoredObjectRepository objects;
    private final Transactions transactions;
    private final Clock clock;
    private final AtomicLong moved = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile long total;
    private volatile State state = State.IDLE;
    private volatile boolean closed;

    // Guarded by this.
    private @Nullable Thread thread;

    FileMover(
            ObjectProvider<ObjectStorage> storage,
            List<AttachmentContentRepository> rooms,
            StoredObjectRepository objects,
            Transactions transactions,
            Clock clock) {
        this.storage = storage;
        this.rooms = List.copyOf(rooms);
        this.objects = objects;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What it does. */
    public enum State {
        /** It was not asked since the start. */
        IDLE,
        MOVING,
        /** The store or the database is away; it goes on by itself. */
        WAITING,
        DONE
    }

    /**
     * How far it is.
     *
     * @param toStore whether files go to the store, else to the database
     * @param total how many files were not where they belong when it began
     * @param failed how many stay where they are; the log says why
     */
    public record Progress(State state, boolean toStore, long moved, long total, long failed) {}

    /** Begins, unless it is moving already. @return false if no store is configured */
    public synchronized boolean start() {
        ObjectStorage present = storage.getIfAvailable();
        if (present == null) {
            return false;
        }
        if (closed || thread != null && thread.isAlive()) {
            return true;
        }
        moved.set(0);
        failed.set(0);
        total = 0;
        state = State.MOVING;
        thread = Thread.ofPlatform().daemon().name("file-mover").start(() -> run(present));
        return true;
    }

    public Progress progress() {
        ObjectStorage present = storage.getIfAvailable();
        boolean toStore = present != null && present.destination() == Destination.STORE;
        return new Progress(state, toStore, moved.get(), total, failed.get());
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            running.interrupt();
            running.join(STOP_TIMEOUT);
        }
    }

    private void run(ObjectStorage present) {
        List<FileTransfer> transfers = rooms.stream()
                .map(room -> new FileTransfer(room, objects, present, transactions, clock))
                .toList();
        try {
            total = onceAvailable(
                    () -> transfers.stream().mapToLong(FileTransfer::count).sum());
            LOG.info("Moving {} files: {}", total, present.destination());
            while (!moveAll(transfers)) {
                Thread.sleep(CLEANUP_PAUSE);
            }
            LOG.info("Moved {} files, {} could not be moved", moved, failed);
            state = State.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } catch (RuntimeException e) {
            LOG.error("Moving files ended early; it can be started again", e);
            state = State.IDLE;
        }
    }

    /** @return false if some have to be tried again */
    private boolean moveAll(List<FileTransfer> transfers) throws InterruptedException {
        boolean complete = true;
        failed.set(0);
        for (FileTransfer transfer : transfers) {
            FileLocation last = null;
            List<FileLocation> next;
            do {
                FileLocation after = last;
                next = onceAvailable(() -> transfer.listAfter(after, BATCH_SIZE));
                for (FileLocation file : next) {
                    complete &= move(transfer, file);
                    last = file;
                }
            } while (next.size() == BATCH_SIZE);
        }
        return complete;
    }

    private boolean move(FileTransfer transfer, FileLocation file) throws InterruptedException {
        Outcome outcome;
        try {
            outcome = onceAvailable(() -> transfer.move(file));
        } catch (RuntimeException e) {
            LOG.error("The file {} could not be moved", file.id(), e);
            failed.incrementAndGet();
            return true;
        }
        switch (outcome) {
            case MOVED -> moved.incrementAndGet();
            case GONE -> LOG.debug("The file {} is there no more", file.id());
            case LATER -> {
                return false;
            }
            case MISSING -> {
                LOG.error("The file {} of the conversation {} is not in the store", file.id(), file.conversation());
                failed.incrementAndGet();
            }
        }
        return true;
    }

    /** Repeats a step until store and database are there. */
    private <T> T onceAvailable(Supplier<T> step) throws InterruptedException {
        while (true) {
            try {
                if (closed) {
                    throw new InterruptedException("closed");
                }
                T result = step.get();
                state = State.MOVING;
                return result;
            } catch (ObjectStorageException | DatabaseUnavailableException e) {
                if (state != State.WAITING) {
                    state = State.WAITING;
                    LOG.warn("Moving files waits: {}", e.getMessage());
                }
                Thread.sleep(OUTAGE_PAUSE);
            }
        }
    }
}
