package app.aside.staff.preference;

/** What a person can switch on for the desk; off until then. The names are stored. */
public enum StaffPreference {
    /** The rows of the Inbox are low. */
    COMPACT_LIST,
    /** The pane beside a conversation stays folded. */
    FOLDED_DETAILS,
    /** No question before a text that looks internal goes to a customer. */
    NO_SEND_QUESTION,
    /** The Dashboard has no column for the status, and so on. */
    NO_STATUS_COLUMN,
    NO_DEPARTMENT_COLUMN,
    NO_AGENT_COLUMN,
    NO_WAIT_COLUMN,
    /** The Dashboard has a column for the time of opening. */
    OPENED_COLUMN,
    /** And one for when the first clock is due. */
    DUE_COLUMN,
    /** Single letters are no keyboard shortcuts. */
    NO_SINGLE_KEYS
}
