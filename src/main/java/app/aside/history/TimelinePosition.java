package app.aside.history;

import app.aside.conversation.Message;
import app.aside.internalmessage.InternalMessage;
import java.util.Comparator;

/**
 * The position of an entry in a conversation as staff see it.
 *
 * @param seq the number of the customer-visible message, or of the last one before the internal message
 * @param internalSeq the number of the internal message; 0 for a customer-visible one
 */
public record TimelinePosition(int seq, int internalSeq) implements Comparable<TimelinePosition> {

    /** After every entry. */
    public static final TimelinePosition END = new TimelinePosition(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private static final Comparator<TimelinePosition> ORDER =
            Comparator.comparingInt(TimelinePosition::seq).thenComparingInt(TimelinePosition::internalSeq);

    static TimelinePosition of(Message message) {
        return new TimelinePosition(message.seq(), 0);
    }

    static TimelinePosition of(InternalMessage message) {
        return new TimelinePosition(message.afterSeq(), message.seq());
    }

    @Override
    public int compareTo(TimelinePosition other) {
        return ORDER.compare(this, other);
    }
}
