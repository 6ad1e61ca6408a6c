package app.aside.conversation;

/** Where a conversation stands. */
public enum Status {
    WAITING("Waiting"),
    ONGOING("Ongoing"),
    CLOSED("Closed");

    private final String label;

    Status(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
