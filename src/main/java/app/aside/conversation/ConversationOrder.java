package app.aside.conversation;

/**
 * The order of a list of conversations. Conversations that are equal in it follow by id in the same direction, so that
 * each has one place, and a page can begin after the last row of the page before it.
 */
public record ConversationOrder(SortKey key, boolean descending) {

    /** By what a list is sorted. */
    public enum SortKey {
        /** What needs attention most, in both directions; then by {@link #URGENCY}. */
        ATTENTION,
        /** Who waits first, in both directions; then by {@link #SINCE}. */
        URGENCY,
        PROTOCOL,
        CUSTOMER,
        DEPARTMENT,
        AGENT,
        /** Since when it waits for an agent or an answer; else the last message. */
        SINCE,
        WAITING_SINCE,
        /** When the first of its clocks is due; those without a clock are the last. */
        DUE,
        OPENED
    }

    public static final ConversationOrder NEWEST_FIRST = new ConversationOrder(SortKey.OPENED, true);
    public static final ConversationOrder LONGEST_WAIT_FIRST = new ConversationOrder(SortKey.WAITING_SINCE, false);
}
