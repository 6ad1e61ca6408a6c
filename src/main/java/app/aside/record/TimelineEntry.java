package app.aside.record;

import app.aside.conversation.Message;
import app.aside.internalmessage.InternalMessage;
import java.time.Instant;

/** One entry of a conversation as staff see it. */
public sealed interface TimelineEntry {

    Place place();

    /** What the customer sees too. */
    record Said(Message message) implements TimelineEntry {
        @Override
        public Place place() {
            return new Place(message.seq(), 0);
        }
    }

    /** An internal message that the viewer may read now. */
    record Shown(InternalMessage message) implements TimelineEntry {
        @Override
        public Place place() {
            return new Place(message.afterSeq(), message.seq());
        }
    }

    /** An internal message that the agent has not opened yet; its text is not handed out before that is recorded. */
    record Unopened(Place place, String author, Instant sentAt) implements TimelineEntry {}
}
