package app.aside.attachment;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A decoder's view of a file, without a copy of it in memory; and the place where one is stopped whom a crafted file
 * makes work without end. Belongs to the thread that opened it.
 */
final class PictureInput extends ImageInputStreamImpl {

    /** Of a processor, for one picture; the slowest ordinary ones take a fifth of it. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** In bytes. A decoder is looked after whenever it wants more. */
    private static final int BUFFER = 8 * 1024;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final TemporaryBytes bytes;
    private final byte[] buffer = new byte[BUFFER];
    private final long processorAtStart = THREADS.getCurrentThreadCpuTime();
    private final long allocatedAtStart = allocated();
    private long bufferPlace;
    private int buffered;
    private long watchedTo;
    private long mostAllocated = Long.MAX_VALUE;

    PictureInput(TemporaryBytes bytes) {
        this.bytes = bytes;
    }

    /** While it reads before that place the decoder may allocate no more than so many bytes altogether. */
    void watch(long place, long most) {
        watchedTo = place;
        mostAllocated = most;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        return fill() ? buffer[(int) (streamPos++ - bufferPlace)] & 0xff : -1;
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
        int read = (int) Math.min(length, bufferPlace + buffered - streamPos);
        System.arraycopy(buffer, (int) (streamPos - bufferPlace), target, offset, read);
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
        if (streamPos >= bufferPlace && streamPos < bufferPlace + buffered) {
            return true;
        }
        if (THREADS.getCurrentThreadCpuTime() - processorAtStart > LONGEST.toNanos()) {
            throw new IOException("This picture takes too long");
        }
        if (streamPos < watchedTo && allocated() - allocatedAtStart > mostAllocated) {
            throw new IOException("This picture takes too much memory");
        }
        bufferPlace = streamPos;
        buffered = Math.max(0, bytes.read(streamPos, buffer, 0, BUFFER));
        return buffered > 0;
    }

    /** By this thread since it began, in bytes; 0 where the virtual machine does not tell. */
    private static long allocated() {
        return THREADS instanceof com.sun.management.ThreadMXBean known ? known.getCurrentThreadAllocatedBytes() : 0;
    }
}
