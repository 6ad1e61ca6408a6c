package app.aside.search.feed;

/** Up to which position of each log an index holds everything. */
public record LogPositions(long messages, long internalMessages, long erasures) {

    public static final LogPositions START = new LogPositions(0, 0, 0);
}
