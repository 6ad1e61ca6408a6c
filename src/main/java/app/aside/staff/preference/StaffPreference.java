package app.aside.staff.preference;

/** What a person can switch on for the desk; off until then. The names are stored. */
public enum StaffPreference {
    /** The rows of the Inbox are low. */
    COMPACT_LIST,
    /** The pane beside a conversation stays folded. */
    FOLDED_DETAILS,
    /** No question before a text that looks internal goes to a customer. */
    NO_SEND_QUESTION,
    /** Single letters are no keyboard shortcuts. */
    NO_SINGLE_KEYS
}
