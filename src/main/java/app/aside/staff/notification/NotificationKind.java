package app.aside.staff.notification;

/** What somebody is told of. Each kind has a sound of its own. The names are stored and sent to the browser. */
public enum NotificationKind {
    /** Customers' messages, offered conversations, conversations that are back. */
    CUSTOMER("Customers"),
    /** Internal messages and messages to all agents. */
    INTERNAL("Internal messages"),
    /** Calls, and reminders of urgent internal messages. */
    URGENT("Urgent: calls and reminders");

    private final String label;

    NotificationKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
