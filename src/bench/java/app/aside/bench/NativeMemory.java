package app.aside.bench;

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

    private static final int FIELDS = 10;
    private static final int MAPPED = 4;
    private static final int IN_USE = 7;

    private static final MemoryLayout ANSWER = MemoryLayout.structLayout(
            MemoryLayout.sequenceLayout(FIELDS, ValueLayout.JAVA_LONG).withName("counts"));

    private static final Optional<MethodHandle> QUESTION = Linker.nativeLinker()
            .defaultLookup()
            .find("mallinfo2")
            .map(address -> Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(ANSWER)));

    private NativeMemory() {}

    /** In bytes; 0 if the system does not tell. */
    static long used() {
        if (QUESTION.isEmpty()) {
            return 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = (MemorySegment) QUESTION.get().invokeExact((SegmentAllocator) arena);
            return answer.getAtIndex(ValueLayout.JAVA_LONG, MAPPED) + answer.getAtIndex(ValueLayout.JAVA_LONG, IN_USE);
        } catch (Throwable e) {
            throw new IllegalStateException("The C library does not answer", e);
        }
    }
}
