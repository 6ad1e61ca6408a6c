package app.aside.conversation;

/** Who says something to or as the customer. */
public enum Author {
    CUSTOMER,
    AGENT,
    SYSTEM
}
