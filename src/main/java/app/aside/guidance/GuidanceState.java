package app.aside.guidance;

/** How guidance stands for one recipient. */
public enum GuidanceState {
    SENT("Sent"),
    SEEN("Seen"),
    ACKNOWLEDGED("Acknowledged"),
    APPLIED("Applied"),
    DECLINED("Declined"),
    /** The conversation was closed before the recipient answered. */
    UNANSWERED("Unanswered"),
    /** The conversation went to another agent before the recipient answered, and the guidance with it. */
    PASSED_ON("Passed on");

    private final String label;

    GuidanceState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether the recipient has still to answer. */
    public boolean isWaiting() {
        return this == SENT || this == SEEN;
    }
}
