package app.aside.internalmessage;

/** What an internal message asks of its recipient. */
public enum MessageKind {
    /** Nothing. */
    NOTE,
    /** To acknowledge it. */
    ACKNOWLEDGEMENT,
    /** To acknowledge it soon: the recipient is reminded. */
    URGENT;

    public boolean asks() {
        return this != NOTE;
    }
}
