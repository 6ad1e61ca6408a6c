package app.aside.mail;

import java.util.UUID;

/**
 * A mail that is ready to be sent.
 *
 * @param id of all its attempts, so that a mailbox which gets two of them can show one
 * @param senderName stands before the sender's address
 * @param subject one line
 */
record OutgoingMail(
        UUID id, String recipient, String recipientName, String senderName, String subject, String text, String html) {

    /** Keeps the link out of logs. */
    @Override
    public String toString() {
        return "OutgoingMail[" + id + "]";
    }
}
