package app.aside.internalmessage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The internal thread of a conversation whose row is locked.
 *
 * @param thread {@code null} before the first internal message
 * @param participants whoever takes or took part
 * @param sent what the same request sent before, or {@code null}
 * @param hasDraft whether the sender has a draft in it that is not newer than what is sent
 */
record LockedThread(
        @Nullable InternalThread thread,
        List<Participant> participants,
        @Nullable InternalMessage sent,
        boolean hasDraft) {}
