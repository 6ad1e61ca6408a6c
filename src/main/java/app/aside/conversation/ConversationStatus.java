package app.aside.conversation;

/** Where a conversation stands. */
public enum ConversationStatus {
    WAITING,
    ONGOING,
    CLOSED
}
