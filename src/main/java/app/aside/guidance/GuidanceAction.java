package app.aside.guidance;

/** What happened to guidance. */
public enum GuidanceAction {
    SENT("Sent"),
    /** It came to the next agent with the conversation. */
    RECEIVED("Received with the conversation"),
    SEEN("Seen"),
    ACKNOWLEDGED("Acknowledged"),
    /** The recipient replied, which acknowledges it. */
    REPLIED("Acknowledged by a reply"),
    APPLIED("Applied"),
    /** The suggested answer, perhaps edited, was sent to the customer. */
    USED("Used as the answer"),
    DECLINED("Declined"),
    UNDONE("Undone"),
    REMINDED("Reminded"),
    NOT_SEEN("Not seen"),
    UNANSWERED("Unanswered when the conversation was closed"),
    /** The closing of the conversation was undone. */
    REOPENED("Open again, as the conversation was reopened"),
    PASSED_ON("Passed on with the conversation");

    private final String label;

    GuidanceAction(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
