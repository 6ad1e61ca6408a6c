package app.aside.history;

import app.aside.conversation.Message;
import app.aside.internalmessage.InternalMessage;
import app.aside.internalmessage.MessageKind;
import java.time.Instant;

/** One entry of a conversation as staff see it. */
public sealed interface TimelineEntry {

    TimelinePosition position();

    Instant sentAt();

    /** A message that the customer sees too. */
    record CustomerVisibleMessage(Message message) implements TimelineEntry {
        @Override
        public TimelinePosition position() {
            return TimelinePosition.of(message);
        }

        @Override
        public Instant sentAt() {
            return message.sentAt();
        }
    }

    /** An internal message that the viewer may read now. */
    record OpenedInternalMessage(InternalMessage message) implements TimelineEntry {
        @Override
        public TimelinePosition position() {
            return TimelinePosition.of(message);
        }

        @Override
        public Instant sentAt() {
            return message.sentAt();
        }
    }

    /** An internal message that the agent has not opened yet. Opening it records a read receipt and returns its text. */
    record UnopenedInternalMessage(TimelinePosition position, String authorName, Instant sentAt, MessageKind kind)
            implements TimelineEntry {}
}
