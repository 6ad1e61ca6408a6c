package app.aside.history;

import app.aside.conversation.Message;
import app.aside.internalmessage.InternalMessage;
import java.time.Instant;

/** One entry of a conversation as staff see it. */
public sealed interface TimelineEntry {

    TimelinePosition position();

    /** What the customer sees too. */
    record CustomerVisibleMessage(Message message) implements TimelineEntry {
        @Override
        public TimelinePosition position() {
            return new TimelinePosition(message.seq(), 0);
        }
    }

    /** An internal message that the viewer may read now. */
    record OpenedInternalMessage(InternalMessage message) implements TimelineEntry {
        @Override
        public TimelinePosition position() {
            return new TimelinePosition(message.afterSeq(), message.seq());
        }
    }

    /** An internal message that the agent has not opened yet; its text is not handed out before that is recorded. */
    record UnopenedInternalMessage(TimelinePosition position, String authorName, Instant sentAt)
            implements TimelineEntry {}
}
