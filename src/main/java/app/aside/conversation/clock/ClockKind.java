package app.aside.conversation.clock;

/** What is measured. */
public enum ClockKind {
    WAITING,
    FIRST_REPLY,
    NEXT_REPLY,
    RESOLUTION
}
