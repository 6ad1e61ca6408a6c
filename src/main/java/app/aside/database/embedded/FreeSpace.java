package app.aside.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the disk of the data has room. InnoDB ends the whole server when a rollback finds the disk full, so writing stops before:
 * with {@link #MIN_FREE} left everything that runs can end, and everything can be read.
 */
final class FreeSpace {

    /** In bytes. A table grows by at most four megabytes at once. */
    static final long MIN_FREE = 100 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(FreeSpace.class);
    private static final long INTERVAL = Duration.ofMillis(250).toNanos();

    private final Path folder;
    private volatile long askedAt = System.nanoTime() - INTERVAL;
    private volatile boolean low;

    FreeSpace(Path folder) {
        this.folder = folder;
    }

    /** As of at most a quarter of a second ago. */
    boolean isLow() {
        long now = System.nanoTime();
        if (now - askedAt >= INTERVAL) {
            askedAt = now;
            ask();
        }
        return low;
    }

    private void ask() {
        long free;
        try {
            free = Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return; // as it was
        }
        boolean now = free < MIN_FREE;
        if (now != low) {
            low = now;
            if (now) {
                log.error(
                        "The disk of {} has only {} MB left: nothing is stored until there is space",
                        folder,
                        free >> 20);
            } else {
                log.warn("The disk of {} has space again", folder);
            }
        }
    }
}
