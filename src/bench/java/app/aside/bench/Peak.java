package app.aside.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The most that was in use at a time while it was looked at, beyond what was in use before. */
final class Peak implements AutoCloseable {

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    private static final long PAUSE_NANOS = 5_000_000;

    private final boolean collecting;
    private final long heapBefore;
    private final long nativeBefore;
    private final Thread watching;
    private volatile boolean over;
    private long heap;
    private long outside;
    private long files;
    private int fileCount;

    /**
     * @param heap in bytes; 0 unless it was collected all the time
     * @param outside in bytes: what native code has taken
     * @param files in bytes, of all temporary files together
     */
    record Seen(long heap, long outside, long files, int fileCount) {
        Seen and(Seen other) {
            return new Seen(
                    Math.max(heap, other.heap),
                    Math.max(outside, other.outside),
                    Math.max(files, other.files),
                    Math.max(fileCount, other.fileCount));
        }
    }

    private Peak(boolean collecting) {
        this.collecting = collecting;
        this.heapBefore = Machine.usedHeap();
        this.nativeBefore = NativeMemory.used();
        this.watching = Thread.ofPlatform().name("peak").start(this::watch);
    }

    /**
     * @param collecting looks at what collections leave of the heap, one after another, which slows everything; or at
     *     everything else, a hundred times a second
     */
    static Peak watch(boolean collecting) {
        return new Peak(collecting);
    }

    Seen seen() throws InterruptedException {
        close();
        return new Seen(heap, outside, files, fileCount);
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        watching.join();
    }

    private void watch() {
        while (!over) {
            if (collecting) {
                long start = System.nanoTime();
                System.gc();
                heap = Math.max(
                        heap,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() - heapBefore);
                // Everything stands still meanwhile, and what is measured has to go on.
                LockSupport.parkNanos(2 * (System.nanoTime() - start));
            } else {
                outside = Math.max(outside, NativeMemory.used() - nativeBefore);
                List<Long> sizes = temporaryFiles();
                files = Math.max(
                        files, sizes.stream().mapToLong(Long::longValue).sum());
                fileCount = Math.max(fileCount, sizes.size());
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Of files without a name there are only descriptors. */
    private static List<Long> temporaryFiles() {
        if (!Files.isDirectory(OPEN_FILES)) {
            return List.of();
        }
        try (Stream<Path> open = Files.list(OPEN_FILES)) {
            return open.map(Peak::size).filter(size -> size >= 0).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.contains("aside-") && target.contains(".part") ? Files.size(descriptor) : -1;
        } catch (IOException e) {
            return -1; // closed meanwhile
        }
    }
}
