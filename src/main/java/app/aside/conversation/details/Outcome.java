package app.aside.conversation.details;

/** How a conversation ended, as whoever closed it sees it. The names are stored. */
public enum Outcome {
    RESOLVED,
    NOT_RESOLVED,
    FOLLOW_UP,
    NO_REPLY,
    SPAM
}
