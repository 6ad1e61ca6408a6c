package app.aside.conversation;

/** Who says something to or as the customer. */
public enum MessageAuthor {
    CUSTOMER,
    AGENT,
    SYSTEM
}
