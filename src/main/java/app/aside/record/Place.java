package app.aside.record;

import java.util.Comparator;

/**
 * Where an entry stands in a conversation as staff see it: after the customer-visible message {@code seq}, and among
 * those that follow it by the internal sequence, 0 for the message itself.
 */
public record Place(int seq, int internalSeq) implements Comparable<Place> {

    /** After everything. */
    public static final Place END = new Place(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::seq).thenComparingInt(Place::internalSeq);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
