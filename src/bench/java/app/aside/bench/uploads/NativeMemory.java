package app.aside.bench.uploads;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * What native code of this process holds, decoders above all: asked of the C library (glibc 2.33 and later, {@code
 * mallinfo2}).
 */
final class NativeMemory {

    private static final int FIELD_COUNT = 10;
    private static final int MAPPED_BYTES_INDEX = 4;
    private static final int USED_BYTES_INDEX = 7;

    private static final MemoryLayout MALLINFO2_LAYOUT = MemoryLayout.structLayout(
            MemoryLayout.sequenceLayout(FIELD_COUNT, ValueLayout.JAVA_LONG).withName("counts"));

    private static final Optional<MethodHandle> MALLINFO2 = Linker.nativeLinker()
            .defaultLookup()
            .find("mallinfo2")
            .map(address -> Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(MALLINFO2_LAYOUT)));

    private NativeMemory() {}

    /** In bytes; 0 if the system does not tell. */
    static long usedBytes() {
        if (MALLINFO2.isEmpty()) {
            return 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = (MemorySegment) MALLINFO2.get().invokeExact((SegmentAllocator) arena);
            return answer.getAtIndex(ValueLayout.JAVA_LONG, MAPPED_BYTES_INDEX)
                    + answer.getAtIndex(ValueLayout.JAVA_LONG, USED_BYTES_INDEX);
        } catch (Throwable e) {
            throw new IllegalStateException("The C library does not answer", e);
        }
    }
}
