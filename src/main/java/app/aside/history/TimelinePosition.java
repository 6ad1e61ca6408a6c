package app.aside.history;

import java.util.Comparator;

/**
 * Where an entry stands in a conversation as staff see it: after the customer-visible message {@code seq}, and among
 * those that follow it by the internal sequence, 0 for the message itself.
 */
public record TimelinePosition(int seq, int internalSeq) implements Comparable<TimelinePosition> {

    /** After everything. */
    public static final TimelinePosition END = new TimelinePosition(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private static final Comparator<TimelinePosition> ORDER =
            Comparator.comparingInt(TimelinePosition::seq).thenComparingInt(TimelinePosition::internalSeq);

    @Override
    public int compareTo(TimelinePosition other) {
        return ORDER.compare(this, other);
    }
}
