package app.aside.staff.notification;

/** What somebody is told of. Each kind has a sound of its own. The names are stored and sent to the browser. */
public enum NotificationKind {
    /** Customers' messages, offered conversations, conversations that are back. */
    CUSTOMER,
    /** Internal messages and messages to all agents. */
    INTERNAL,
    /** Calls, and reminders of urgent internal messages. */
    URGENT
}
