package app.aside.mail;

/** How far a mail has come. */
public enum MailState {
    /** To be sent, or to be tried again. */
    WAITING,
    /** The mail server has it. */
    SENT,
    /** Given up. */
    FAILED
}
