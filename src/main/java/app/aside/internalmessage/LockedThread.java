package app.aside.internalmessage;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The internal thread of a conversation whose row is locked.
 *
 * @param thread {@code null} before the first internal message
 * @param participants whoever takes or took part
 * @param sent what the same request sent before, or {@code null}
 */
record LockedThread(
        @Nullable InternalThread thread,
        List<Participant> participants,
        @Nullable InternalMessage sent) {

    static LockedThread of(List<InternalMessageRepository.ThreadForSending> rows) {
        if (rows.isEmpty()) {
            return new LockedThread(null, List.of(), null);
        }
        InternalMessageRepository.ThreadForSending first = rows.getFirst();
        InternalMessageEntity sent = first.sent();
        return new LockedThread(
                first.thread(),
                rows.stream()
                        .map(InternalMessageRepository.ThreadForSending::participant)
                        .filter(Objects::nonNull)
                        .toList(),
                sent == null
                        ? null
                        : new InternalMessageRepository.MessageWithAttachment(sent, first.sentFile()).toMessage());
    }
}
