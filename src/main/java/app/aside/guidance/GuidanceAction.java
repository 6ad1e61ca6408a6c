package app.aside.guidance;

/** What happened to guidance. */
public enum GuidanceAction {
    SENT,
    /** It came to the next agent with the conversation. */
    RECEIVED,
    SEEN,
    ACKNOWLEDGED,
    /** The recipient replied, which acknowledges it. */
    REPLIED,
    APPLIED,
    /** The suggested answer, perhaps edited, was sent to the customer. */
    USED,
    DECLINED,
    UNDONE,
    REMINDED,
    NOT_SEEN,
    UNANSWERED,
    /** The closing of the conversation was undone. */
    REOPENED,
    PASSED_ON
}
