package app.aside.bench.uploads;

import app.aside.bench.MachineMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The most that was in use at a time while it was looked at, beyond what was in use before. */
final class PeakUsage implements AutoCloseable {

    private static final Path FILE_DESCRIPTORS = Path.of("/proc/self/fd");
    private static final long SAMPLE_INTERVAL_NANOS = 5_000_000;

    private final boolean measuringHeap;
    private final long heapBefore;
    private final long nativeBefore;
    private final Thread sampler;
    private volatile boolean stopped;
    private long heap;
    private long nativeMemory;
    private long fileBytes;
    private int fileCount;

    /**
     * @param heap in bytes; 0 unless it was collected all the time
     * @param nativeMemory in bytes: what native code has taken
     * @param fileBytes in bytes, of all temporary files together
     */
    record PeakReading(long heap, long nativeMemory, long fileBytes, int fileCount) {
        PeakReading max(PeakReading other) {
            return new PeakReading(
                    Math.max(heap, other.heap),
                    Math.max(nativeMemory, other.nativeMemory),
                    Math.max(fileBytes, other.fileBytes),
                    Math.max(fileCount, other.fileCount));
        }
    }

    private PeakUsage(boolean collecting) {
        this.measuringHeap = collecting;
        this.heapBefore = MachineMetrics.usedHeap();
        this.nativeBefore = NativeMemory.usedBytes();
        this.sampler = Thread.ofPlatform().name("peak").start(this::start);
    }

    /**
     * @param collecting looks at what collections leave of the heap, one after another, which slows everything; or at
     *     everything else, a hundred times a second
     */
    static PeakUsage start(boolean collecting) {
        return new PeakUsage(collecting);
    }

    PeakReading stop() throws InterruptedException {
        close();
        return new PeakReading(heap, nativeMemory, fileBytes, fileCount);
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        sampler.join();
    }

    private void start() {
        while (!stopped) {
            if (measuringHeap) {
                long start = System.nanoTime();
                System.gc();
                heap = Math.max(
                        heap,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() - heapBefore);
                // Everything stands still meanwhile, and what is measured has to go on.
                LockSupport.parkNanos(2 * (System.nanoTime() - start));
            } else {
                nativeMemory = Math.max(nativeMemory, NativeMemory.usedBytes() - nativeBefore);
                List<Long> sizes = temporaryFileSizes();
                fileBytes = Math.max(
                        fileBytes, sizes.stream().mapToLong(Long::longValue).sum());
                fileCount = Math.max(fileCount, sizes.size());
                LockSupport.parkNanos(SAMPLE_INTERVAL_NANOS);
            }
        }
    }

    /** Of files without a name there are only descriptors. */
    private static List<Long> temporaryFileSizes() {
        if (!Files.isDirectory(FILE_DESCRIPTORS)) {
            return List.of();
        }
        try (Stream<Path> open = Files.list(FILE_DESCRIPTORS)) {
            return open.map(PeakUsage::fileSize).filter(size -> size >= 0).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long fileSize(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.contains("aside-") && target.contains(".part") ? Files.size(descriptor) : -1;
        } catch (IOException e) {
            return -1; // closed meanwhile
        }
    }
}
