package app.aside.conversation;

/** Where a conversation stands. */
public enum ConversationStatus {
    WAITING("Waiting"),
    ONGOING("Ongoing"),
    CLOSED("Closed");

    private final String label;

    ConversationStatus(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
