package app.aside.attachment.image;

import app.aside.attachment.file.TemporaryFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A decoder's input, read without a copy in memory. Limits the processor time and the memory that a crafted file can
 * make the decoder use. For the thread that opened it only.
 */
final class LimitedImageInputStream extends ImageInputStreamImpl {

    /** Processor time for one picture; the slowest ordinary ones take a fifth of it. */
    static final Duration MAX_CPU_TIME = Duration.ofSeconds(30);

    /** In bytes. The limits are checked each time the decoder reads more. */
    private static final int BUFFER_SIZE = 8 * 1024;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final TemporaryFile bytes;
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private final long cpuTimeAtStart = THREADS.getCurrentThreadCpuTime();
    private final long allocatedAtStart = allocatedBytes();
    private long bufferPosition;
    private int bufferedBytes;
    private long limitedUntil;
    private long maxAllocated = Long.MAX_VALUE;

    LimitedImageInputStream(TemporaryFile bytes) {
        this.bytes = bytes;
    }

    /** Limits, in bytes, what the decoder may allocate in all while it reads before that position. */
    void limitAllocation(long place, long most) {
        limitedUntil = place;
        maxAllocated = most;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        return fill() ? buffer[(int) (streamPos++ - bufferPosition)] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int read = (int) Math.min(length, bufferPosition + bufferedBytes - streamPos);
        System.arraycopy(buffer, (int) (streamPos - bufferPosition), target, offset, read);
        streamPos += read;
        return read;
    }

    @Override
    public long length() {
        try {
            return bytes.size();
        } catch (IOException e) {
            return -1;
        }
    }

    /** {@code false} at the end. */
    private boolean fill() throws IOException {
        if (streamPos >= bufferPosition && streamPos < bufferPosition + bufferedBytes) {
            return true;
        }
        if (THREADS.getCurrentThreadCpuTime() - cpuTimeAtStart > MAX_CPU_TIME.toNanos()) {
            throw new IOException("This picture takes too long");
        }
        if (streamPos < limitedUntil && allocatedBytes() - allocatedAtStart > maxAllocated) {
            throw new IOException("This picture takes too much memory");
        }
        bufferPosition = streamPos;
        bufferedBytes = Math.max(0, bytes.read(streamPos, buffer, 0, BUFFER_SIZE));
        return bufferedBytes > 0;
    }

    /** What this thread has allocated so far, in bytes; 0 if the virtual machine does not count it. */
    private static long allocatedBytes() {
        return THREADS instanceof com.sun.management.ThreadMXBean known ? known.getCurrentThreadAllocatedBytes() : 0;
    }
}
