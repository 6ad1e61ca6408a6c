package app.aside.conversation.details;

/** How a conversation ended, as whoever closed it sees it. The names are stored. */
public enum Outcome {
    RESOLVED("Resolved"),
    NOT_RESOLVED("Not resolved"),
    FOLLOW_UP("Needs follow-up"),
    NO_REPLY("Customer did not reply"),
    SPAM("Spam");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
