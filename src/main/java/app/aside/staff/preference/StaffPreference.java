package app.aside.staff.preference;

/** What a person can switch on for the desk; off until then. The names are stored. */
public enum StaffPreference {
    /** The rows of the Inbox are low. */
    COMPACT_LIST,
    /** The pane beside a conversation stays folded. */
    FOLDED_DETAILS,
    /** Single letters are no keyboard shortcuts. */
    NO_SINGLE_KEYS
}
